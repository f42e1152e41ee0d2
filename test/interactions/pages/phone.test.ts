import { describe, expect, it } from 'vitest'
import { showPhone } from '../../../interactions/pages/phone.ts'

const shown = (phone: string) => showPhone(phone).replaceAll('\u00a0', '_').replaceAll('\u2011', '=')

describe('a phone number', () => {
  it.each([
    ['+442079460901', '+44_207_946_0901'],
    ['+15550100123', '+1_555_010_0123'],
    ['+971501234567', '+971_501_234_567'],
    ['+35312345678', '+353_123_45678'],
    ['+44 20 7946 0000', '+44_20_7946_0000'],
    ['+55 11 96123-4567', '+55_11_96123=4567'],
    ['112', '112'],
    ['ask at the desk', 'ask_at_the_desk'],
  ])('%s is shown as %s', (phone, groups) => {
    expect(shown(phone)).toBe(groups)
  })
})
