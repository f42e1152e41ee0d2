import type { Page, PageScreenshotOptions } from 'playwright-core'

/** What Chromium says when it has no frame of the page to copy, as it happens while the window changes its size. */
const NO_FRAME = /Protocol error \(Page\.captureScreenshot\)/

const ATTEMPTS = 4

/** Keeps a picture of the whole page; brings it to the front and asks again where there was no frame of it yet. */
export async function picture(
  page: Page,
  path: string,
  options: Pick<PageScreenshotOptions, 'caret'> = {},
): Promise<void> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      await page.screenshot({ path, fullPage: true, ...options })
      return
    } catch (error) {
      // A picture proves nothing by itself, so asking again hides nothing.
      if (left === 0 || !NO_FRAME.test(String(error))) throw error
      await page.bringToFront()
    }
  }
}
