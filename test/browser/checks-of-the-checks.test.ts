import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../interactions/pages/locale.ts'
import { MESSAGES } from '../../interactions/pages/messages/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { auditedOnce } from './audited-once.ts'
import { axeViolations, layoutFaults, setTextSize, undrawn } from './in-page.ts'

/** The eyes of the other tests see what they are there to see. */
let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 320, height: 640 } })
})
afterAll(() => browser.close())

const show = (body: string): Promise<void> =>
  page.setContent(`<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${body}</main>`)

describe('a page that does not fit', () => {
  it.each([
    ['scrolls sideways', '<p style="width: 30rem">wide</p>', /^\d+ wide in a window of 320$/],
    [
      'has words outside',
      '<p style="position: relative; right: 30px">left</p>',
      /^outside the window: left$/,
    ],
    [
      'cuts a line',
      '<p style="overflow: hidden; width: 4rem; white-space: nowrap">long words</p>',
      /at its side/,
    ],
    ['cuts the end', '<p style="overflow: hidden; height: 1rem">a<br>b</p>', /^cut off below/],
    ['squeezes its input', '<input style="height: 10px; line-height: 2; font-size: 16px">', /^lower than/],
    ['has a huge picture', '<svg viewBox="0 0 1 2"></svg>', /^taller than most/],
  ])('%s', async (_fault, body, told) => {
    await show(body)
    expect(await layoutFaults(page)).toEqual(expect.arrayContaining([expect.stringMatching(told)]))
  })

  it('fits only with small letters', async () => {
    await show('<p style="font-size: 2rem">Benutzername</p>')
    expect(await layoutFaults(page)).toEqual([])
    await setTextSize(page, '200%')
    expect(await layoutFaults(page)).not.toEqual([])
  })
})

describe('a page that leaves people out', () => {
  it('is found by its structure and by its colours', async () => {
    await show('<img src="data:,"><p style="color: #aaa">pale</p>')
    const all = await axeViolations(page, 'all')
    expect(all).toEqual(expect.arrayContaining([expect.stringMatching(/^image-alt/)]))
    const colours = await axeViolations(page, 'colours')
    expect(colours).toEqual([expect.stringMatching(/^color-contrast/)])
  })
})

describe('a page that other tests come to as well', () => {
  const faultsOf = async (body: string, look = 'plain'): Promise<number> => {
    await show(body)
    return (await auditedOnce(page, 'all', look)).length
  }

  it('is audited once, whatever its words, and again where anything else differs', async () => {
    expect(await faultsOf('<p>One</p><img src="data:,">')).toBeGreaterThan(0)
    expect(await faultsOf('<p>Other</p><img src="data:,x"><input type="hidden" name="at">')).toBe(0)
    expect(await faultsOf('<p>One</p><img src="data:,">', 'narrow')).toBeGreaterThan(0)
    expect(await faultsOf('<p></p><img src="data:,">')).toBeGreaterThan(0)
    expect(await faultsOf('<p class="pale">One</p><img src="data:,">')).toBeGreaterThan(0)
    expect(await faultsOf('<p>One</p><img src="data:,?v=2">')).toBeGreaterThan(0)
  })
})

describe('a letter', () => {
  it('that no font has is noticed', async () => {
    expect(await undrawn(page, ['a', '\u{10FFFC}', '漢'])).toEqual(['\u{10FFFC}'])
  })

  it.each(LOCALES)('of the pages in %s is drawn', async (locale) => {
    // Spaces show nothing, and marks that only steer others (general category Cf) neither.
    const letters = new Set(
      Object.values(MESSAGES[locale])
        .join('')
        .replaceAll(/[\s\p{Cf}]/gu, ''),
    )
    expect(letters.size).toBeGreaterThan(30)
    expect(await undrawn(page, [...letters])).toEqual([])
  })
})
