import type { Page } from 'playwright-core'

/** What does not fit: text outside the window, text cut off by its own box, a page that scrolls sideways. */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(find)

/** Runs in the page. */
function find(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement
  const faults = scrollWidth > clientWidth ? [`${scrollWidth} wide in a window of ${clientWidth}`] : []

  const isShown = (element: Element | null): element is Element =>
    element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ?? false
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.textContent?.trim() || !isShown(text.parentElement)) continue
    range.selectNodeContents(text)
    for (const { left, right } of range.getClientRects())
      if (left < -1 || right > clientWidth + 1) faults.push(`outside the window: ${text.textContent}`)
  }

  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!isShown(element) || element instanceof SVGElement) continue
    const { overflowX, overflowY, lineHeight } = getComputedStyle(element)
    const name = `${element.localName}.${element.className}`
    if (
      overflowX !== 'visible' &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.localName !== 'input'
    )
      faults.push(`cut off at its side: ${name}`)
    if (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
      faults.push(`cut off below: ${name}`)
    if (element.localName === 'input' && element.clientHeight < Number.parseFloat(lineHeight))
      if (element.getAttribute('type') !== 'radio') faults.push(`lower than its line: ${name}`)
  }
  return faults
}
