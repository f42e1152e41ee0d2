import type { Message } from '../../src/domain/message.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { reference } from './blocks.ts'
import { html } from './html.ts'
import { CROSS } from './icons.ts'
import { layout } from './layout.ts'
import type { Locale } from './locale.ts'
import { m } from './message.ts'
import { badge, lead } from './parts.ts'
import { translate } from './translate.ts'

export interface ErrorPage {
  /** `Something went wrong` where nothing better is known. */
  title?: Message
  message: Message
  /** What the log names the failure by. */
  reference: string
  locale: Locale
  /** URL prefix of the files `assets` lists. */
  assets?: string
  /** None where the address names no tenant. */
  tenant?: Tenant
}

/** What failed, in words, and a code to ask about it; never a detail of the inside. */
export function renderError({ title, message, reference: code, ...frame }: ErrorPage): string {
  const heading = translate(title ?? m('error.heading'), frame.locale)
  return layout(
    { ...frame, interaction: 'error', step: 'error', heading },
    html`${badge('stop', CROSS)}
<h1>${heading}</h1>
${lead([message, m('error.what')], frame.locale)}
${reference(code, frame.locale)}`,
  )
}
