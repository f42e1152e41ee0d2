import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { debuggerOf } from './debugger.ts'

/** What Chromium says when it has no frame of the page to copy, as it happens while the window changes its size. */
const NO_FRAME = /Protocol error \(Page\.captureScreenshot\)/

const ATTEMPTS = 4

/** Somebody looks at a few of many: they are packed in haste. */
const WHOLE = { format: 'png', captureBeyondViewport: true, optimizeForSpeed: true } as const

/** Keeps a picture of the whole page; brings it to the front and asks again where there was no frame of it yet. */
export async function picture(page: Page, path: string): Promise<void> {
  const session = await debuggerOf(page)
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      const { data } = await session.send('Page.captureScreenshot', WHOLE)
      await writeFile(path, data, 'base64')
      return
    } catch (error) {
      // A picture proves nothing by itself, so asking again hides nothing.
      if (left === 0 || !NO_FRAME.test(String(error))) throw error
      await page.bringToFront()
    }
  }
}
