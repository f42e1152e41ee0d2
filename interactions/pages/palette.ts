import { BLACK, mix, parseHex, type Rgb, readable, textOn, toHex, WHITE } from './colour.ts'

/** What text and controls stand on in one colour scheme. */
export interface Scheme {
  canvas: Rgb
  surface: Rgb
  /** Contrast of words in the accent; WCAG asks for 4.5, and thin strokes on black for more. */
  words: number
}

export const LIGHT: Scheme = { canvas: [244, 245, 247], surface: [255, 255, 255], words: 4.5 }
export const DARK: Scheme = { canvas: [13, 16, 21], surface: [23, 27, 34], words: 6.5 }

const DEFAULT_ACCENT: Rgb = [43, 89, 195]

/** A tenant's accent as it may be used: a button is told from its surface (3:1), words are read (4.5:1). */
export interface Palette {
  accent: Rgb
  hover: Rgb
  onAccent: Rgb
  link: Rgb
}

/** `accent` is `#rrggbb`; anything else gives the product's own colour. */
export function palette(accent: string | undefined, { canvas, surface, words }: Scheme): Palette {
  const wanted = parseHex(accent) ?? DEFAULT_ACCENT
  const button = readable(wanted, [surface], 3)
  const onAccent = textOn(button)
  return {
    accent: button,
    hover: mix(button, onAccent === WHITE ? BLACK : WHITE, 0.12),
    onAccent,
    link: readable(wanted, [canvas, surface], words),
  }
}

/** The custom properties of a scheme, as CSS declarations. */
export function declarations(accent: string | undefined, scheme: Scheme): string {
  const { hover, onAccent, link, ...colours } = palette(accent, scheme)
  const properties = {
    canvas: scheme.canvas,
    surface: scheme.surface,
    accent: colours.accent,
    'accent-hover': hover,
    'on-accent': onAccent,
    link,
  }
  return Object.entries(properties)
    .map(([name, colour]) => `--${name}:${toHex(colour)}`)
    .join(';')
}
