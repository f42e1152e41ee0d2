import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CookieJar } from './cookie-jar.ts'

const AT = 'https://id.example/clinic/interaction/1'
const NOW = Date.UTC(2026, 0, 15, 12)

let jar: CookieJar

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  jar = new CookieJar()
})
afterEach(() => vi.useRealTimers())

describe('a cookie', () => {
  it.each([
    ['its own path', 'a=1; path=/clinic', '/clinic', 'a=1'],
    ['what lies below its path', 'a=1; path=/clinic', '/clinic/auth', 'a=1'],
    ['a path that only begins alike', 'a=1; path=/clinic', '/clinics', ''],
    ['another path', 'a=1; path=/clinic', '/studio', ''],
    ['all there is', 'a=1; Path=/', '/studio/auth', 'a=1'],
    ['a page beside the one that set it, without a path', 'a=1', '/clinic/interaction/2', 'a=1'],
    ['a page above the one that set it, without a path', 'a=1', '/clinic/auth', ''],
    ['its path, with an equals sign in it', 'a=b=c=; path=/; httponly', '/', 'a=b=c='],
  ])('and %s', (_what, set, path, sent) => {
    jar.keep(set, AT)
    expect(jar.headerFor(`https://id.example${path}`)).toBe(sent)
  })

  it.each([
    ['another host', 'https://www.id.example/', ''],
    ['another port of the host', 'https://id.example:8443/', 'a=1; b=2'],
    ['no TLS', 'http://id.example/', 'a=1'],
  ])('and %s', (_what, url, sent) => {
    jar.keep('a=1; path=/', AT)
    jar.keep('b=2; path=/; Secure', AT)
    expect(jar.headerFor(url)).toBe(sent)
  })

  it('that is secure goes to this very machine without TLS', () => {
    for (const url of ['http://localhost:3000/', 'http://127.0.0.1:3000/']) {
      jar.keep('b=2; secure', url)
      expect(jar.headerFor(url)).toBe('b=2')
    }
  })

  it.each(['a=1; expires=Thu, 15 Jan 2026 12:01:00 GMT', 'a=1; max-age=60', 'a=1; Max-Age=60; Expires=0'])(
    '"%s" lasts a minute',
    (set) => {
      jar.keep(set, AT)
      vi.setSystemTime(NOW + 59_999)
      expect(jar.headerFor(AT)).toBe('a=1')
      vi.setSystemTime(NOW + 60_000)
      expect(jar.headerFor(AT)).toBe('')
      expect(jar.everything()).toBe('')
    },
  )

  it('is replaced by one of its name and path, and by no other', () => {
    jar.keep('a=1; path=/', AT)
    jar.keep('a=2; path=/clinic', AT)
    jar.keep('a=3; path=/', AT)
    expect(jar.headerFor(AT), 'the longer path first').toBe('a=2; a=3')
  })

  it('is taken back by one that has expired', () => {
    jar.keep('a=1; path=/', AT)
    jar.keep('a=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT', AT)
    expect(jar.headerFor(AT)).toBe('')
  })
})

it('everything is what a thief has, whatever host and path it is for', () => {
  jar.keep('a=1; path=/clinic', AT)
  jar.keep('b=2; path=/studio', 'https://other.example/')
  expect(jar.everything()).toBe('a=1; b=2')
  jar.clear()
  expect(jar.everything()).toBe('')
})
