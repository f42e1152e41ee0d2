/** The default alphabet of GSM 03.38 (3GPP TS 23.038 §6.2.1): a letter is seven bits. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Its extension (§6.2.1.1): an escape comes before each, so that it takes the place of two. */
const EXTENSION = '\f^{}\\[~]|€'

const SEPTETS = new Map([
  ...Array.from(BASIC, (letter) => [letter, 1] as const),
  ...Array.from(EXTENSION, (letter) => [letter, 2] as const),
])

/** How much a message holds alone, and each part of a longer one, which carries a header (3GPP TS 23.040 §9.2.3.24). */
const GSM_7 = { alone: 160, joined: 153 }
const UCS_2 = { alone: 70, joined: 67 }

/**
 * How many text messages a carrier makes of a text, each of which is paid for. One letter that is not in the alphabet
 * makes all of it UCS-2, which holds less than half. What takes two places is never cut in two.
 */
export function smsParts(text: string): number {
  const letters = Array.from(text)
  const isGsm = letters.every((letter) => SEPTETS.has(letter))
  const room = isGsm ? GSM_7 : UCS_2
  const widths = letters.map((letter) => (isGsm ? (SEPTETS.get(letter) ?? 1) : letter.length))
  if (widths.reduce((sum, width) => sum + width, 0) <= room.alone) return 1
  let parts = 1
  let used = 0
  for (const width of widths) {
    if (used + width > room.joined) {
      parts++
      used = 0
    }
    used += width
  }
  return parts
}
