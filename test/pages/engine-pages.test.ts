import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { renderDeviceCode, renderDeviceConfirm } from '../../interactions/pages/device.ts'
import { engineForm } from '../../interactions/pages/engine-form.ts'
import { renderError } from '../../interactions/pages/error.ts'
import { renderLogout } from '../../interactions/pages/logout.ts'
import { m } from '../../interactions/pages/message.ts'
import { tenant } from './samples.ts'

/** The engine's own maker of forms, so that an upgrade that changes them is noticed here. */
interface Forms {
  input(action: string, xsrf: string, code: string | undefined, charset: string): string
  confirm(action: string, xsrf: string, code: string): string
}
const FORMS = new URL('../../node_modules/oidc-provider/lib/helpers/user_code_form.js', import.meta.url).href
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
    app: 'Wall Display',
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

describe('an error page', () => {
  it('says what to do and what to tell, and needs no tenant and no files', () => {
    const html = parse(renderError({ message: m('error.notFound'), reference: 'r-1', locale: 'en' }))
    expect(html.querySelector('main')?.getAttribute('data-interaction')).toBe('error')
    expect(html.querySelector('h1')?.text).toBe('Something went wrong')
    expect(html.querySelector('title')?.text).toBe('Something went wrong')
    expect(html.querySelector('[data-reference]')?.getAttribute('data-reference')).toBe('r-1')
    expect(html.querySelectorAll('link,script')).toEqual([])
  })
})
