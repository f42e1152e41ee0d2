import type { Message } from '../../src/domain/message.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import type { EngineForm } from './engine-form.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import type { Locale } from './locale.ts'
import { hiddenInputs } from './parts.ts'
import { translate } from './translate.ts'

/** What the pages of the protocol engine need of the request. */
export interface EngineContext {
  tenant: Tenant
  locale: Locale
  /** URL prefix of the files `assets` lists. */
  assets?: string
}

/** With the form the engine made, as HTML. */
export interface EngineQuestion extends EngineContext {
  form: string
}

export interface EnginePage {
  interaction: 'logout' | 'device'
  step: string
  heading: Message
  failed?: boolean
  badge?: Html
  /** Between the heading and the form. */
  body: Html | Html[]
  form?: Html
}

/** A page whose question the engine asks, in the layout of all others. */
export function enginePage(
  { heading, badge, body, form, ...about }: EnginePage,
  context: EngineContext,
): string {
  const words = translate(heading, context.locale)
  return layout({ ...context, ...about, heading: words }, html`${badge}<h1>${words}</h1>${body}${form}`)
}

/** The engine's form with our controls; the engine knows the answer by the button's name. */
export const formOf = ({ action, hidden }: EngineForm, controls: Html): Html =>
  html`<form class="stack" method="post" action="${action}" novalidate>${hiddenInputs(hidden)}${controls}</form>`

export interface Answer {
  label: Message
  /** Absent where the engine wants the button to say nothing. */
  name?: string
}

/** The first answer is what Enter gives. */
export const answers = (buttons: Answer[], locale: Locale): Html =>
  html`<div class="actions">${buttons.map(
    ({ label, name }, at) =>
      html`<button class="button ${at === 0 ? 'primary' : 'secondary'}"${name && html` name="${name}" value="yes"`}>${translate(label, locale)}</button>`,
  )}</div>`
