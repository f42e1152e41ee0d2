/** Called in a page: the letters among these that no font has, which show as the box for what is missing, or not at all. */
globalThis.undrawn = (letters) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 48, height: 48 })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.font = '32px sans-serif'
  const pictureOf = (letter) => {
    context.clearRect(0, 0, 48, 48)
    context.fillText(letter, 8, 36)
    return canvas.toDataURL()
  }
  // For private use (Unicode §23.5): nobody's letter.
  const missing = [pictureOf('\u{10FFFD}'), pictureOf('')]
  return letters.filter((letter) => missing.includes(pictureOf(letter)))
}
