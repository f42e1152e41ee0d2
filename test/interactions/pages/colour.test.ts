import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, parseHex, type Rgb, textOn, toHex } from '../../../interactions/pages/colour.ts'
import { DARK, LIGHT, palette } from '../../../interactions/pages/palette.ts'

const channel = fc.integer({ min: 0, max: 255 })
const colour: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel)

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s on %s is %d', (a, b, ratio) => {
    expect(contrast(parseHex(a) ?? [0, 0, 0], parseHex(b) ?? [0, 0, 0])).toBeCloseTo(ratio, 1)
  })

  it('is 4.5 or more between any colour and the text set on it', () => {
    fc.assert(fc.property(colour, (background) => contrast(textOn(background), background) >= 4.5))
  })
})

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('any accent in the %s scheme', (_, scheme) => {
  const of = (accent: Rgb) => palette(toHex(accent), scheme)

  it('gives a button that stands out and can be read, pointed at or not', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const { accent: button, hover, onAccent } = of(accent)
        expect(contrast(button, scheme.surface)).toBeGreaterThanOrEqual(3)
        expect(contrast(onAccent, button)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(onAccent, hover)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('gives words and a focus ring that can be seen', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        for (const background of [scheme.canvas, scheme.surface])
          expect(contrast(of(accent).link, background)).toBeGreaterThanOrEqual(scheme.words)
      }),
    )
  })
})

describe('an accent', () => {
  it('stays as it is where it may', () => {
    expect(toHex(palette('#0f766e', LIGHT).accent)).toBe('#0f766e')
    expect(toHex(palette('#0F766E', LIGHT).link)).toBe('#0f766e')
  })

  it.each([undefined, '', 'red', '#fff', '#12345', '#12345g', 'url(x)', '#123456;}'])(
    '%j is the default',
    (accent) => {
      expect(palette(accent, LIGHT)).toEqual(palette(undefined, LIGHT))
    },
  )
})
