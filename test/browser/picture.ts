import type { Page, PageScreenshotOptions } from 'playwright-core'

/** What Chromium says when it has no frame of the page to copy, as it happens while the window changes its size. */
const NO_FRAME = /Protocol error \(Page\.captureScreenshot\)/

/** Keeps a picture of the whole page; asks a second time where there was no frame, for a picture proves nothing. */
export async function picture(
  page: Page,
  path: string,
  options: Pick<PageScreenshotOptions, 'caret'> = {},
): Promise<void> {
  const take = () => page.screenshot({ path, fullPage: true, ...options })
  try {
    await take()
  } catch (error) {
    if (!NO_FRAME.test(String(error))) throw error
    await take()
  }
}
