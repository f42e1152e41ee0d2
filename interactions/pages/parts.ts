import type { Message, Problem } from '../../src/domain/message.ts'
import { type Html, html } from './html.ts'
import type { Locale } from './locale.ts'
import { translate } from './translate.ts'

/** Takes the focus itself where no field can: `autofocus` needs no script. */
export const alert = ({ message }: Problem, focused: boolean, locale: Locale): Html =>
  html`<div id="problem" role="alert" tabindex="-1"${focused && html` autofocus`}><p>${translate(message, locale)}</p></div>`

export const lead = (paragraphs: Message[], locale: Locale): Html[] =>
  paragraphs.map((paragraph) => html`<p>${translate(paragraph, locale)}</p>`)

/** A picture of how serious it is, for those who see it. */
export const badge = (tone: 'calm' | 'warn' | 'stop' | 'good', picture: Html): Html =>
  html`<div class="badge ${tone}">${picture}</div>`

export const hiddenInputs = (values: Record<string, string>): Html[] =>
  Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
