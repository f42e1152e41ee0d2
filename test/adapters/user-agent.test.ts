import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { browserOf } from '../../src/adapters/user-agent.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('browser family and platform', () => {
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`,
      'Chrome on Windows',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`,
      'Chrome on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36`,
      'Chrome on Android',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`,
      'Microsoft Edge on Windows',
    ],
  ])('%s', (userAgent, browser) => {
    expect(browserOf(userAgent)).toBe(browser)
  })

  it.each([
    ...[
      '',
      ' ',
      'x',
      'curl/8.1',
      'Mozilla/5.0',
      'MyOwnBrowser/1.0 (Windows NT 10.0)',
      '__proto__/1 constructor/2',
    ],
    `${'x'.repeat(512)} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`,
  ])('%.40s is unknown', (userAgent) => {
    expect(browserOf(userAgent)).toBe('unknown')
  })

  it('is one of few values whatever is sent, soon, and never an error', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.constantFrom('Chrome/', 'Version/1', '(Windows NT', 'Android;', '((((', 'Safari/ '.repeat(99)),
    )
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const started = performance.now()
        const browser = browserOf(parts.join(' '))
        expect(browser === 'unknown' || / on /.test(browser)).toBe(true)
        expect(browser.length).toBeLessThan(64)
        expect(performance.now() - started).toBeLessThan(200)
      }),
    )
  })
})
