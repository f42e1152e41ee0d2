import type { Problem } from '../../src/domain/message.ts'
import type { Field } from '../../src/domain/page.ts'
import { type Html, html } from './html.ts'
import { EYE } from './icons.ts'
import type { Locale } from './locale.ts'
import { m } from './message.ts'
import { translate } from './translate.ts'

/** What a control has to know of the page it stands on. */
export interface Surroundings {
  locale: Locale
  problem?: Problem
}

/** A label, its input, what helps to fill it in, and, tied to it, what was wrong with it. */
export function field(
  input: Field,
  { locale, problem, withToggle }: Surroundings & { withToggle?: boolean },
): Html {
  const id = `field-${input.name}`
  const hint = input.hint && html`<p class="hint" id="${id}-hint">${translate(input.hint, locale)}</p>`
  const secret = input.type === 'password'
  return html`<div class="field"><label for="${id}">${translate(input.label, locale)}</label>${hint}<div class="${secret ? 'secret' : 'open'}"><input id="${id}"${attributes(attributesOf(input, id, problem))}>${secret && withToggle && toggle(locale)}</div></div>`
}

type Attributes = Record<string, string | number | boolean | undefined>

function attributesOf(input: Field, id: string, problem: Problem | undefined): Attributes {
  const secret = input.type === 'password'
  const faulty = problem?.field === input.name
  return {
    name: input.name,
    type: input.type,
    autocomplete: input.autocomplete,
    value: secret ? undefined : input.value,
    inputmode: input.inputMode,
    maxlength: input.maxLength,
    dir: isLeftToRight(input) ? 'ltr' : undefined,
    // Names, addresses, codes and passwords are taken as typed.
    autocapitalize: 'none',
    autocorrect: 'off',
    spellcheck: 'false',
    'aria-describedby':
      [faulty && 'problem', input.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': faulty ? 'true' : undefined,
    'data-secret': secret,
    autofocus: faulty || (input.autofocus === true && !problem),
  }
}

const isLeftToRight = ({ type, autocomplete }: Field): boolean =>
  type === 'email' || type === 'tel' || autocomplete === 'one-time-code'

/** `true` gives the name alone; `false` and `undefined` give nothing. */
const attributes = (values: Attributes): Html[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? html` ${name}` : html` ${name}="${value}"`))

/** Shows or hides every password of the form; there only where script runs. */
function toggle(locale: Locale): Html {
  const show = translate(m('signIn.showPassword'), locale)
  const hide = translate(m('signIn.hidePassword'), locale)
  return html`<button type="button" data-toggle data-needs-script hidden aria-label="${show}" data-show="${show}" data-hide="${hide}">${EYE}</button>`
}
