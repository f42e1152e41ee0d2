import type { Choice } from '../../src/domain/page.ts'
import type { Surroundings } from './field.ts'
import { type Html, html } from './html.ts'
import { m } from './message.ts'
import { translate } from './translate.ts'

type Option = Choice['options'][number]

/** A radio group. Where no script runs, what needs it is neither shown nor chosen: the first other option is. */
export function choice({ name, legend, options }: Choice, { locale, problem }: Surroundings): Html {
  const faulty = problem?.field === name
  const wanted = options.find((option) => option.checked)
  const checked = wanted?.needsScript ? options.find((option) => !option.needsScript) : wanted
  const focused = faulty ? (checked ?? options.find((option) => !option.needsScript)) : undefined
  const radio = (option: Option): Html =>
    html`<input type="radio" name="${name}" value="${option.value}"${option === checked && html` checked`}${
      option === wanted && option !== checked && html` data-preferred`
    }${option === focused && html` autofocus`}>`
  const label = (option: Option): Html =>
    html`<label class="option"${option.needsScript && html` data-needs-script hidden`}>${radio(option)}<span>${translate(option.label, locale)}</span>${
      option.hint && html`<span class="hint">${translate(option.hint, locale)}</span>`
    }</label>`
  return html`<fieldset${faulty && html` aria-describedby="problem"`}><legend>${translate(legend, locale)}</legend><div class="options">${options.map(label)}</div>${
    options.every((option) => option.needsScript) &&
    html`<noscript><p class="callout">${translate(m('challenge.passkey.noscript'), locale)}</p></noscript>`
  }</fieldset>`
}
