/** Run in a page: what has the focus, and how it shows. */
;(() => {
  const element = document.activeElement
  // The ring of a radio button stands around its whole option.
  const ringed = element.closest('.option') ?? element
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(ringed)
  const { left, top } = element.getBoundingClientRect()
  return {
    name:
      element.name || element.textContent.trim() || element.getAttribute('aria-label') || element.localName,
    invalid: element.getAttribute('aria-invalid') === 'true',
    ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
    ringColour: outlineColor,
    background: getComputedStyle(document.querySelector('.card')).backgroundColor,
    left,
    top,
  }
})()
