/** Run in a page: what has the focus, and how it shows. */
;(() => {
  const element = document.activeElement
  const nameOf = ({ name, textContent, ariaLabel }) =>
    element === document.body ? 'body' : name || textContent.trim() || ariaLabel
  // The ring of a radio button stands around its whole option.
  const ringed = element.closest('.option') ?? element
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(ringed)
  const { left, top } = element.getBoundingClientRect()
  return {
    name: nameOf(element),
    invalid: element.getAttribute('aria-invalid') === 'true',
    ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
    ringColour: outlineColor,
    background: getComputedStyle(document.querySelector('.card')).backgroundColor,
    left,
    top,
  }
})()
