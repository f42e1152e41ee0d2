import { expect, it } from 'vitest'
import { shownName } from '../../src/domain/shown-name.ts'

/** A name that somebody else chose stands in a sentence of ours, and must not be able to rewrite it. */
it.each([
  ['a plain one', 'Partner portal', 'Partner portal'],
  ['of any script', 'بوابة الشركاء', 'بوابة الشركاء'],
  ['with letters made of several', 'Café 👩‍⚕️', 'Café 👩 ⚕️'],
  ['that turns what follows it around', 'Clinic\u202E nothing of', 'Clinic nothing of'],
  ['with isolates and marks', '\u2067Clinic\u2069\u200F', 'Clinic'],
  ['over several lines', 'Clinic\n\nPress Allow to go on\u2028now', 'Clinic Press Allow to go on now'],
  ['with what is not seen', '\u0000Cl\u200Binic\uFEFF', 'Cl inic'],
  ['of spaces alone', ' \u3000\t', ''],
  ['without end', 'a'.repeat(5000), `${'a'.repeat(63)}…`],
  ['without end, of signs of two units', '🦦'.repeat(5000), `${'🦦'.repeat(63)}…`],
  ['just as long as may be', 'a'.repeat(64), 'a'.repeat(64)],
])('%s', (_what, name, shown) => {
  expect(shownName(name)).toBe(shown)
})
