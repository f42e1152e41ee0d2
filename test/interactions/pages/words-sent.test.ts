import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../../interactions/pages/locale.ts'
import { renderMail } from '../../../interactions/pages/mail.ts'
import { renderSms } from '../../../interactions/pages/sms.ts'
import { m } from '../../support/sentences.ts'
import { tenant } from './samples.ts'

const mail = {
  to: 'ana@clinic.example',
  subject: m('mail.reset.subject'),
  lines: [m('mail.reset.line1'), m('mail.reset.line2', { minutes: 30 })],
  link: 'https://id.example/clinic/recovery?token=a&b=c',
}

describe('a mail', () => {
  it('says the same as text and as HTML', () => {
    const { to, subject, text, html } = renderMail(mail, 'de-CH', tenant)
    expect(to).toBe('ana@clinic.example')
    expect(subject).toBe('Passwort zurücksetzen · Riverside Clinic')
    expect(text).toContain('30 Minuten lang')
    expect(text.split('\n')).toContain(mail.link)
    const parsed = parse(html)
    expect(parsed.querySelector('html')?.getAttribute('lang')).toBe('de')
    expect(parsed.querySelector('a')?.getAttribute('href')).toBe(mail.link)
    expect(parsed.text).toContain('30 Minuten lang')
  })

  it('is in English for a language nobody wrote', () => {
    expect(renderMail(mail, undefined, tenant).subject).toContain('Reset your password')
  })

  it('lets nobody write a header or markup', () => {
    const displayName = 'Evil\r\nBcc: all@x <b>'
    const { subject, html } = renderMail(mail, 'en', {
      ...tenant,
      branding: { ...tenant.branding, displayName },
    })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(html).not.toContain('<b>')
  })

  it('has no button without a link', () => {
    const { html, text } = renderMail({ ...mail, link: undefined }, 'ar', tenant)
    expect(parse(html).querySelector('a')).toBeNull()
    expect(parse(html).querySelector('html')?.getAttribute('dir')).toBe('rtl')
    expect(text).not.toContain('undefined')
  })
})

describe.each(LOCALES)('a text message in %s', (locale) => {
  const text = renderSms({ code: '123456', host: 'id.example:3000', tenant }, locale)

  it('begins with its code', () => {
    expect(text.replaceAll(/[\u2066-\u2069]/g, '').startsWith('123456')).toBe(true)
  })

  it('ends with the line that binds the code to its origin', () => {
    expect(text.split('\n').at(-1)).toBe('@id.example #123456')
  })

  it('is short', () => {
    expect(text.length).toBeLessThanOrEqual(160)
  })
})
