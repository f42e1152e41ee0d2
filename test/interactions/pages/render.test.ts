import { type HTMLElement, parse } from 'node-html-parser'
import { parse as strict } from 'parse5'
import { describe, expect, it } from 'vitest'
import { direction, LOCALES } from '../../../interactions/pages/locale.ts'
import { renderPage } from '../../../interactions/pages/render.ts'
import { rooms } from '../../../interactions/rooms.ts'
import type { Interaction } from '../../../src/domain/interaction.ts'
import type { Page } from '../../../src/domain/page.ts'
import { m } from '../../support/sentences.ts'
import { NAMES, PAGES, sample, tenant } from './samples.ts'

/** Mistakes the HTML standard's parser finds. */
function mistakes(markup: string): string[] {
  const found: string[] = []
  strict(markup, { onParseError: ({ code, startLine }) => found.push(`${code} in line ${startLine}`) })
  return found
}

const names = (elements: HTMLElement[]) => elements.map((element) => element.getAttribute('name'))
const page = (name: string) => parse(sample(name, 'en'))

describe.each(LOCALES)('every page in %s', (locale) => {
  it.each(NAMES)('%s is well formed', (name) => {
    expect(mistakes(sample(name, locale))).toEqual([])
  })

  it.each(NAMES)('%s keeps the rules every page keeps', (name) => {
    const html = parse(sample(name, locale))
    expect(html.querySelector('html')?.attributes).toEqual({ lang: locale, dir: direction(locale) })
    expect(html.querySelectorAll('h1')).toHaveLength(1)
    expect(html.querySelectorAll('main[data-interaction][data-step]')).toHaveLength(1)
    expect(html.querySelectorAll('form').length).toBeLessThanOrEqual(1)
    for (const form of html.querySelectorAll('form')) expect(form.getAttribute('method')).toBe('post')
    expect(html.querySelectorAll('[style],style,script:not([src])')).toEqual([])
    expect(html.querySelectorAll('[autofocus]').length).toBeLessThanOrEqual(1)
    expect(html.querySelectorAll('.primary').length).toBeLessThanOrEqual(1)
    expect(html.toString()).not.toMatch(/\son\w+=|undefined|\[object|>(true|false)</)
  })

  it.each(NAMES)('%s has a label for each input, and ids that exist once', (name) => {
    const html = parse(sample(name, locale))
    for (const input of html.querySelectorAll('input:not([type=hidden]):not([hidden])')) {
      const tied = html.querySelectorAll(`label[for="${input.id}"]`)
      expect(tied.length + (input.closest('label') ? 1 : 0), input.toString()).toBe(1)
      expect(input.getAttribute('autocomplete') ?? input.getAttribute('type')).toBeTruthy()
    }
    const ids = html.querySelectorAll('[id]').map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const described of html.querySelectorAll('[aria-describedby]'))
      for (const id of described.getAttribute('aria-describedby')?.split(' ') ?? []) expect(ids).toContain(id)
  })
})

describe('a problem', () => {
  it('is said at the top, tied to its field, and has the focus there', () => {
    const html = page('sms-wrong')
    const alert = html.querySelector('[role=alert]')
    expect(alert?.text).toContain('you have 4 tries left')
    const input = html.querySelector('input[name=code]')
    expect(input?.getAttribute('aria-invalid')).toBe('true')
    expect(input?.getAttribute('aria-describedby')?.split(' ')[0]).toBe(alert?.id)
    expect(input?.hasAttribute('autofocus')).toBe(true)
    expect(alert?.hasAttribute('autofocus')).toBe(false)
  })

  it('of the whole form has the focus itself', () => {
    const html = page('sign-in-wrong')
    expect(html.querySelector('[role=alert]')?.hasAttribute('autofocus')).toBe(true)
    expect(html.querySelector('input[autofocus]')).toBeNull()
  })

  it('of a field that is not on the page has it too', () => {
    const { page: shown } = PAGES.totp ?? { page: undefined }
    if (!shown) throw new Error('no sample')
    const problem = { message: m('challenge.usedCode'), field: 'elsewhere' }
    const html = renderPage(shown, { interaction: 'x', tenant, locale: 'en', action: '/', problem })
    expect(parse(html).querySelector('[role=alert]')?.hasAttribute('autofocus')).toBe(true)
  })

  it('of a choice is tied to the group and focuses its first option', () => {
    const html = page('choose-missing')
    expect(html.querySelector('fieldset')?.getAttribute('aria-describedby')).toBe('problem')
    expect(html.querySelector('input[autofocus]')?.getAttribute('value')).toBe('totp')
  })

  it('marks the title', () => {
    expect(page('sms-wrong').querySelector('title')?.text).toBe('Error: Confirm it’s you · Riverside Clinic')
    expect(page('totp').querySelector('title')?.text).toBe('Confirm it’s you · Riverside Clinic')
  })

  it('is not there when there is none', () => {
    expect(sample('totp', 'en')).not.toContain('role="alert"')
  })
})

describe('a form', () => {
  it('goes on when Enter is pressed: its primary button comes first', () => {
    for (const name of ['grace', 'sign-in-wrong', 'sms-wrong'])
      expect(names(page(name).querySelectorAll('form button:not([type=button])'))[0]).toBe('continue')
  })

  it('names its buttons and gives them a value', () => {
    const buttons = page('sms-wrong').querySelectorAll('form button')
    expect(names(buttons)).toEqual(['continue', 'resend', 'other-method', 'cancel'])
    for (const button of buttons) expect(button.getAttribute('value')).toBe('1')
  })

  it('carries what is hidden, of the page and of its surroundings', () => {
    const { page: shown } = PAGES.totp ?? { page: undefined }
    if (!shown) throw new Error('no sample')
    const html = parse(
      renderPage(
        { ...shown, hidden: { nonce: 'n' } },
        { interaction: 'x', tenant, locale: 'en', action: '/a?b=1&c', hidden: { xsrf: 't' } },
      ),
    )
    const hidden = html.querySelectorAll('input[type=hidden]')
    expect(names(hidden)).toEqual(['nonce', 'xsrf'])
    expect(html.querySelector('form')?.getAttribute('action')).toBe('/a?b=1&c')
  })

  it('never holds a secret', () => {
    const field = {
      name: 'p',
      label: m('signIn.password'),
      type: 'password',
      autocomplete: 'off',
      value: 's3cret',
    } as const
    const html = renderPage(
      { step: 'password', heading: m('signIn.heading'), fields: [field], buttons: [] },
      { interaction: 'x', tenant, locale: 'en', action: '/' },
    )
    expect(html).not.toContain('s3cret')
  })

  it('is left out where there is nothing to answer', () => {
    expect(page('link-sent').querySelector('form')).toBeNull()
    expect(page('link-sent').querySelector('.ways a')?.getAttribute('href')).toBe('/clinic/auth')
  })

  it('tells a password manager whose new password it is', () => {
    const input = page('new-password').querySelector('form input[autocomplete=username]')
    expect(input?.getAttribute('value')).toBe('ana@clinic.example')
    expect(input?.hasAttribute('name')).toBe(false)
  })
})

describe('without script', () => {
  it('hides an option that needs it, and chooses another', () => {
    const html = page('choose')
    const passkey = html.querySelector('input[value=p]')
    expect(passkey?.closest('label')?.hasAttribute('hidden')).toBe(true)
    expect(passkey?.hasAttribute('checked')).toBe(false)
    expect(html.querySelector('input[checked]')?.getAttribute('value')).toBe('t')
  })

  it('hides every control that needs it, and says what is missing', () => {
    for (const name of NAMES)
      for (const control of page(name).querySelectorAll('[data-needs-script]'))
        expect(control.hasAttribute('hidden')).toBe(true)
    expect(page('passkey-get').querySelector('noscript')?.text).toContain('Passkeys need JavaScript')
  })
})

describe('blocks', () => {
  it('show a key in groups of four that can be typed', () => {
    const key = page('qr').querySelector('code[data-secret-key]')
    expect(key?.text).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
    expect(page('qr').querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain('QR code')
  })

  it('show the recovery codes as a list', () => {
    expect(page('recovery-codes').querySelectorAll('.codes li code')).toHaveLength(10)
  })

  it('show how to reach the help desk, and a sentence where nobody said how', () => {
    const links = page('blocked')
      .querySelectorAll('.help-desk a')
      .map((link) => link.getAttribute('href'))
    expect(links).toEqual(['mailto:help@clinic.example', 'tel:+442079460000', 'https://help.clinic.example/'])
    expect(page('facts').querySelector('.help-desk')?.text).toContain('Your administrator or help desk')
  })

  it('show the likely next page as the primary action, a link though it is', () => {
    const [link] = page('password-reset').querySelectorAll('.actions > a.button.primary')
    expect([link?.getAttribute('href'), link?.text]).toEqual(['/clinic/auth', 'Sign in'])
    expect(page('password-reset').querySelectorAll('main a')).toHaveLength(1)
  })

  it('say that a forgotten password is being reset, not that somebody signs in', () => {
    const challenge: Page = { step: 'challenge', heading: m('challenge.heading'), buttons: [] }
    const said = ({ name, account }: Interaction) =>
      parse(
        renderPage(challenge, {
          interaction: name,
          tenant,
          locale: 'en',
          action: '/',
          username: 'ana',
          account: account?.('ana'),
        }),
      ).querySelector('.account')?.text
    expect(said(rooms.forgotPassword)).toBe('Resetting the password of ana')
    expect(rooms.registry.map(said)).toEqual(rooms.registry.map(() => 'Signing in as ana'))
  })

  it('show a reference code once', () => {
    expect(page('blocked').querySelectorAll('[data-reference="7F3A-K2QD"]')).toHaveLength(1)
    expect(page('facts').querySelectorAll('[data-reference="7F3A-K2QD"]')).toHaveLength(1)
  })

  it('hand a ceremony its options', () => {
    const block = page('passkey-create').querySelector('[data-passkey]')
    expect(block?.getAttribute('data-passkey')).toBe('create')
    expect(JSON.parse(block?.getAttribute('data-options') ?? '')).toEqual(
      PAGES['passkey-create']?.page.blocks?.find((shown) => shown.kind === 'webauthn')?.options,
    )
    expect(page('passkey-create').querySelectorAll('button[name=continue]')).toHaveLength(1)
  })
})

describe('what others wrote', () => {
  const EVIL = `"><script>alert(1)</script>'&<img src=x onerror=alert(1)>`
  const evil = {
    ...tenant,
    branding: {
      displayName: EVIL,
      logo: `data:image/png;base64,"onload="x`,
      helpDesk: { email: EVIL, phone: EVIL, url: EVIL },
    },
  }
  const about = {
    interaction: EVIL,
    tenant: evil,
    locale: 'en',
    action: EVIL,
    username: EVIL,
    reference: EVIL,
    hidden: { [EVIL]: EVIL },
  } as const

  it('is text, wherever it stands', () => {
    const html = renderPage(
      {
        step: 'challenge',
        heading: m('consent.heading', { client: EVIL }),
        lead: [m('signIn.lead', { client: EVIL })],
        blocks: [
          { kind: 'list', items: [m('consent.resource', { resource: EVIL })] },
          { kind: 'facts', rows: [{ term: m('consent.lead', { client: EVIL }), value: EVIL }] },
          { kind: 'codes', codes: [EVIL], label: m('consent.lead', { client: EVIL }) },
          {
            kind: 'qr',
            text: EVIL,
            secret: EVIL,
            label: m('consent.lead', { client: EVIL }),
            typeInstead: m('consent.lead', { client: EVIL }),
            openHere: m('consent.lead', { client: EVIL }),
          },
          { kind: 'reference', code: EVIL },
          { kind: 'help-desk', text: m('common.helpDesk'), ...evil.branding.helpDesk },
          { kind: 'link', href: EVIL, label: m('consent.lead', { client: EVIL }) },
          {
            kind: 'webauthn',
            ceremony: 'get',
            options: { challenge: EVIL },
            begin: m('consent.lead', { client: EVIL }),
            failed: m('consent.lead', { client: EVIL }),
          },
        ],
        choices: [
          {
            name: EVIL,
            legend: m('consent.lead', { client: EVIL }),
            options: [{ value: EVIL, label: m('consent.lead', { client: EVIL }) }],
          },
        ],
        fields: [
          {
            name: 'x',
            label: m('consent.lead', { client: EVIL }),
            type: 'text',
            autocomplete: 'off',
            value: EVIL,
          },
        ],
        buttons: [{ name: 'continue', label: m('consent.lead', { client: EVIL }), look: 'primary' }],
      },
      { ...about, problem: { message: m('stepUp.lead', { client: EVIL }), field: 'x' } },
    )
    expect(mistakes(html)).toEqual([])
    const parsed = parse(html)
    expect(parsed.querySelectorAll('script')).toEqual([])
    expect(parsed.querySelectorAll('img')).toHaveLength(1)
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img src=x')
  })

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'java\nscript:alert(1)',
  ])('%j is no link', (href) => {
    const html = renderPage(
      {
        step: 'notice',
        heading: m('signIn.heading'),
        blocks: [
          { kind: 'link', href, label: m('common.back') },
          { kind: 'help-desk', text: m('common.helpDesk'), url: href },
          {
            kind: 'qr',
            text: href,
            secret: 'A',
            label: m('common.back'),
            typeInstead: m('common.back'),
            openHere: m('common.back'),
          },
        ],
        buttons: [],
      },
      { interaction: 'x', tenant, locale: 'en', action: '/' },
    )
    expect(parse(html).querySelectorAll('a')).toEqual([])
  })

  it('is no picture from elsewhere', () => {
    const logo = 'https://tracker.example/logo.png'
    const html = sample('totp', 'en', { ...tenant, branding: { ...tenant.branding, logo } })
    expect(html).not.toContain('tracker.example')
  })
})
