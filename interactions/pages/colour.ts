/** sRGB channels, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

export const BLACK: Rgb = [0, 0, 0]
export const WHITE: Rgb = [255, 255, 255]

/** Of `#rrggbb`; undefined for anything else. */
export function parseHex(hex: string | undefined): Rgb | undefined {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex ?? '')?.[1]
  if (!digits) return undefined
  const value = Number.parseInt(digits, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export const toHex = (colour: Rgb): string =>
  `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`

/** Contrast ratio of WCAG 2.2, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance of WCAG 2.2. */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** `share` of the other colour, 0 to 1. */
export function mix(colour: Rgb, other: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(colour[i] + (other[i] - colour[i]) * share)
  return [channel(0), channel(1), channel(2)]
}

/** Black or white, whichever reads better on it: one of them always reaches 4.5:1. */
export const textOn = (colour: Rgb): Rgb =>
  contrast(colour, WHITE) >= 4.5 || contrast(colour, WHITE) >= contrast(colour, BLACK) ? WHITE : BLACK

/** The nearest shade of a colour, darker on light or lighter on dark, that reaches `ratio` on every background. */
export function readable(colour: Rgb, backgrounds: readonly Rgb[], ratio: number): Rgb {
  const end = backgrounds.every((background) => contrast(background, BLACK) >= 4.5) ? BLACK : WHITE
  for (let share = 0; share < 1; share += 1 / 50) {
    const shade = mix(colour, end, share)
    if (backgrounds.every((background) => contrast(shade, background) >= ratio)) return shade
  }
  return end
}
