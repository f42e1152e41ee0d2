import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemo } from '../../src/local/demo/app.ts'
import { serveLocally } from '../../src/local/serve.ts'
import { launchBrowser } from '../support/browser.ts'
import { freePort } from './free-port.ts'

const SMS = { channel: 'sms', to: '+442079460004', text: '123456 is your code', code: '123456' }
const MAIL = { channel: 'email', to: 'ana@clinic.example', subject: 'Hello', text: 'A line\nand another' }

let now = 59_000
let base: string
let stop: () => Promise<void>
let browser: Browser

beforeAll(async () => {
  const port = await freePort()
  base = `http://localhost:${port}`
  const demo = createDemo({ origin: 'http://localhost:9', demoOrigin: base, clock: () => now })
  stop = await serveLocally(demo.callback(), port)
  for (const message of [SMS, MAIL]) {
    const headers = { 'content-type': 'application/json' }
    await fetch(`${base}/outbox`, { method: 'POST', headers, body: JSON.stringify(message) })
  }
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await stop()
})

async function open(path: string, options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const page = await browser.newPage({ ...options, bypassCSP: true })
  await page.goto(base + path)
  return page
}

async function problems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  // A string, because `axe` is a name of the page's world.
  const found = await page.evaluate<axe.AxeResults>('axe.run()')
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each(['/', '/outbox', '/device', '/callback'])('%s has no fault that axe finds', async (path) => {
    const page = await open(path, { colorScheme, viewport: { width: 1280, height: 900 } })
    expect(await problems(page)).toEqual([])
    await page.close()
  })
})

test.each(['/', '/outbox', '/device'])('%s fits a small screen', async (path) => {
  const page = await open(path, { viewport: { width: 320, height: 700 } })
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
  await page.close()
})

test('the code of the moment ticks, within the policy of the page', async () => {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  await page.goto(base)
  expect(await page.textContent('#totp-code')).toBe('287082')
  now = 1_111_111_109_000
  // RFC 6238, appendix B.
  await expect.poll(() => page.textContent('#totp-code'), { timeout: 5000 }).toBe('081804')
  expect(complaints).toEqual([])
  await page.close()
})
