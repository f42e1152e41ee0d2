import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import {
  renderDeviceAborted,
  renderDeviceCode,
  renderDeviceConfirm,
} from '../../../interactions/pages/device.ts'
import { engineForm } from '../../../interactions/pages/engine-form.ts'
import { renderError } from '../../../interactions/pages/error.ts'
import { renderLogout } from '../../../interactions/pages/logout.ts'
import { m } from '../../support/sentences.ts'
import { tenant } from './samples.ts'

/** The engine's own maker of forms, so that an upgrade that changes them is noticed here. */
interface Forms {
  input(action: string, xsrf: string, code: string | undefined, charset: string): string
  confirm(action: string, xsrf: string, code: string): string
}
const FORMS = new URL('../../../node_modules/oidc-provider/lib/helpers/user_code_form.js', import.meta.url)
  .href
const { input, confirm } = (await import(FORMS)) as Forms

const about = { tenant, locale: 'en', assets: '/assets' } as const

/** What a browser would post: hidden inputs, and the button pressed. */
function posted(html: string, button: number): Record<string, string> {
  const form = parse(html).querySelector('form')
  const pressed = form?.querySelectorAll('button')[button]
  const inputs = form?.querySelectorAll('input[type=hidden]') ?? []
  const pairs = [...inputs, ...(pressed?.hasAttribute('name') ? [pressed] : [])]
  return Object.fromEntries(pairs.map((each) => [each.getAttribute('name'), each.getAttribute('value')]))
}

describe('the device code page, on the form the engine makes', () => {
  it('has a labelled field, prefilled with what was typed', () => {
    const html = renderDeviceCode({
      ...about,
      form: input('/clinic/device', 'x1', `a"<&'b`, 'base-20'),
      wrong: m('device.notFound'),
    })
    const field = parse(html).querySelector('input[name=user_code]')
    expect(field?.getAttribute('value')).toBe(`a"<&'b`)
    expect(parse(html).querySelector(`label[for="${field?.id}"]`)?.text).toBe('Device code')
    expect(field?.getAttribute('aria-invalid')).toBe('true')
    expect(parse(html).querySelector('form')?.getAttribute('action')).toBe('/clinic/device')
    expect(posted(html, 0)).toEqual({ xsrf: 'x1' })
  })

  it('is empty before anything was typed', () => {
    const html = renderDeviceCode({ ...about, form: input('/clinic/device', 'x1', undefined, 'digits') })
    expect(parse(html).querySelector('input[name=user_code]')?.getAttribute('value')).toBe('')
    expect(html).not.toContain('role="alert"')
  })
})

describe('the page that compares device codes', () => {
  const html = renderDeviceConfirm({
    ...about,
    form: confirm('/clinic/device', 'x2', 'BCDFGHJK'),
    client: 'Wall Display',
    userCode: 'BCDF-GHJK',
  })

  it('confirms, or aborts', () => {
    const confirmed = { xsrf: 'x2', user_code: 'BCDFGHJK', confirm: 'yes' }
    expect(posted(html, 0)).toEqual(confirmed)
    expect(posted(html, 1)).toEqual({ ...confirmed, abort: 'yes' })
  })

  it('shows the app and the code', () => {
    expect(parse(html).querySelector('h1')?.text).toContain('Wall Display')
    expect(parse(html).querySelector('.user-code')?.text).toBe('BCDF-GHJK')
  })
})

describe('the sign-out page', () => {
  const form =
    '<form id="op.logoutForm" method="post" action="/clinic/session/end/confirm"><input type="hidden" name="xsrf" value="x3"/></form>'
  const html = renderLogout({ ...about, form })

  it('says yes by the name of its button, and no by none', () => {
    expect(posted(html, 0)).toEqual({ xsrf: 'x3', logout: 'yes' })
    expect(posted(html, 1)).toEqual({ xsrf: 'x3' })
  })
})

describe('a form the engine did not make', () => {
  it.each(['', '<form action="/x"></form>', '<form><input type="hidden" name="xsrf" value="x"/></form>'])(
    '%j is refused',
    (form) => {
      expect(() => engineForm(form)).toThrow('a form of the engine')
    },
  )
})

describe('the page after a device was refused', () => {
  const html = parse(
    renderDeviceAborted({ ...about, form: input('/clinic/device', 'x1', undefined, 'digits') }),
  )

  it('is calm: no error, no field, and a way to try another code', () => {
    expect(html.querySelector('title')?.text).toBe('The device was not connected · Riverside Clinic')
    expect(html.querySelectorAll('[role=alert],input')).toEqual([])
    expect(html.querySelector('main a')?.getAttribute('href')).toBe('/clinic/device')
  })
})

describe('an error page', () => {
  const ID = '7f3a52cd-0d6b-4a53-9a5e-2f6a3c1f7b10'

  it('says what to do and what to tell, and needs no tenant and no files', () => {
    const html = parse(renderError({ message: m('error.notFound'), reference: ID, locale: 'en' }))
    expect(html.querySelector('main')?.getAttribute('data-interaction')).toBe('error')
    expect(html.querySelector('h1')?.text).toBe('Something went wrong')
    expect(html.querySelector('title')?.text).toBe('Something went wrong')
    expect(html.querySelector('[data-reference]')?.getAttribute('data-reference')).toBe('7F3A-52CD')
    expect(html.querySelectorAll('link,script')).toEqual([])
  })

  it.each([
    ['/clinic/recover', ['/clinic/recover']],
    ['https://evil.example/', []],
    ['//evil.example/', []],
    ['/\\evil.example/', []],
    ['javascript:alert(1)', []],
  ])('links to %s as %j: to what helps, and to nobody else', (href, links) => {
    const link = { href, label: m('forgot.again') }
    const html = parse(renderError({ message: m('forgot.expired'), reference: ID, link, locale: 'en' }))
    expect(html.querySelectorAll('main a').map((a) => a.getAttribute('href'))).toEqual(links)
  })
})
