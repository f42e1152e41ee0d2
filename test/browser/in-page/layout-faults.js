/** Run in a page: text outside the window, text cut off by its own box, a picture out of hand, a page that scrolls sideways. */
;(() => {
  const { clientWidth, scrollWidth } = document.documentElement
  const faults = scrollWidth > clientWidth ? [`${scrollWidth} wide in a window of ${clientWidth}`] : []

  const isForReadersOnly = (element) => element.closest('.unseen') !== null
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !isForReadersOnly(element)

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.textContent.trim() || !isShown(text.parentElement)) continue
    range.selectNodeContents(text)
    for (const { left, right } of range.getClientRects())
      if (left < -1 || right > clientWidth + 1) faults.push(`outside the window: ${text.textContent}`)
  }

  for (const element of document.querySelectorAll('body *')) {
    if (!isShown(element) || element instanceof SVGElement) continue
    const { overflowX, overflowY, lineHeight } = getComputedStyle(element)
    const isInput = element.localName === 'input'
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && !isInput)
      faults.push(`cut off at its side: ${element.outerHTML}`)
    if (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
      faults.push(`cut off below: ${element.outerHTML}`)
    if (isInput && element.type !== 'radio' && element.clientHeight < Number.parseFloat(lineHeight))
      faults.push(`lower than its line: ${element.outerHTML}`)
  }
  for (const picture of document.querySelectorAll('svg, img'))
    if (isShown(picture) && picture.getBoundingClientRect().height > innerHeight / 1.5)
      faults.push(`taller than most of the window: ${picture.outerHTML.slice(0, 80)}`)
  return faults
})()
