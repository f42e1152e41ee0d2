import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../../interactions/pages/locale.ts'
import { renderSms } from '../../../interactions/pages/sms.ts'
import { smsParts } from '../../../interactions/pages/sms-parts.ts'
import type { Tenant } from '../../../src/domain/tenant.ts'
import { tenant } from './samples.ts'

describe('the parts of a text message', () => {
  it.each<[string, string, number]>([
    ['nothing at all', '', 1],
    ['160 plain letters', 'a'.repeat(160), 1],
    ['161 plain letters', 'a'.repeat(161), 2],
    ['306 plain letters', 'a'.repeat(306), 2],
    ['307 plain letters', 'a'.repeat(307), 3],
    ['the whole alphabet', '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà'.repeat(3), 1],
    ['80 letters of the extension', '€[]{}\\^~|\f'.repeat(8), 1],
    ['81 letters of the extension', `${'€[]{}\\^~|\f'.repeat(8)}€`, 2],
    // 153 septets hold 76 whole ones, and the next begins another part.
    ['153 letters of the extension', '€'.repeat(153), 3],
    ['70 letters, one of them not in the alphabet', `ç${'a'.repeat(69)}`, 1],
    ['71 letters, one of them not in the alphabet', `ç${'a'.repeat(70)}`, 2],
    ['134 letters, one of them not in the alphabet', `ç${'a'.repeat(133)}`, 2],
    ['135 letters, one of them not in the alphabet', `ç${'a'.repeat(134)}`, 3],
    ['35 letters of two units', '🔑'.repeat(35), 1],
    ['36 letters of two units', '🔑'.repeat(36), 2],
    // 67 units hold 33 whole ones.
    ['67 letters of two units', '🔑'.repeat(67), 3],
    ['a typographic apostrophe among 100 letters', `don’t${'a'.repeat(95)}`, 2],
  ])('of %s', (_what, text, parts) => {
    expect(smsParts(text)).toBe(parts)
  })
})

const HOST = 'anmeldung.universitaetsklinikum.example'
const named = (displayName: string): Tenant => ({ ...tenant, branding: { ...tenant.branding, displayName } })
const LONG = named('Universitätsklinikum Hamburg-Eppendorf')

describe.each(LOCALES)('a code sent in %s', (locale) => {
  const sent = (of: Tenant, host: string) => renderSms({ code: '000000', host, tenant: of }, locale)

  it('is one message', () => {
    expect(smsParts(sent(tenant, 'id.example'))).toBe(1)
  })

  it('is one message for a long name at a long host', () => {
    expect(smsParts(sent(LONG, HOST))).toBe(1)
  })

  it.each([
    'Clínica São João',
    '京都大学医学部附属病院',
    'مستشفى الملك فيصل التخصصي',
    'The “Best” Clinic – 🏥',
  ])('is one message for %s, whose name may be left out', (displayName) => {
    expect(smsParts(sent(named(displayName), HOST))).toBe(1)
  })

  it('is never longer than it has to be where nothing fits into one', () => {
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.example`
    expect(smsParts(sent(named('漢'.repeat(200)), host))).toBe(smsParts(sent(named('x'), host)))
  })
})

describe.each(LOCALES.filter((locale) => !['ja', 'ar'].includes(locale)))('in %s', (locale) => {
  it('the name is said', () => {
    const text = renderSms({ code: '000000', host: HOST, tenant: LONG }, locale)
    expect(text).toContain('Universitätsklinikum Hamburg-Eppendorf')
  })
})

it.each(['ja', 'ar'] as const)('in %s a short name at a short host is said', (locale) => {
  expect(renderSms({ code: '000000', host: 'id.example', tenant: named('Clinic') }, locale)).toContain(
    'Clinic',
  )
})
