import type { Message } from '../../src/domain/message.ts'
import type { Block } from '../../src/domain/page.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { reference } from './blocks.ts'
import { actions } from './buttons.ts'
import { ownHref } from './href.ts'
import { type Html, html } from './html.ts'
import { CROSS } from './icons.ts'
import { layout } from './layout.ts'
import type { Locale } from './locale.ts'
import { m } from './message.ts'
import { badge, lead } from './parts.ts'
import { translate } from './translate.ts'

type ErrorLink = Pick<Extract<Block, { kind: 'link' }>, 'href' | 'label'>

export interface ErrorPage {
  /** `Something went wrong` where nothing better is known. */
  title?: Message
  message: Message
  /** What the log names the failure by; its short form is shown. */
  reference: string
  /** What helps, if anything does: a path of this origin, or it is left out. */
  link?: ErrorLink
  locale: Locale
  /** URL prefix of the files `assets` lists. */
  assets?: string
  /** None where the address names no tenant. */
  tenant?: Tenant
}

/** What failed, in words, and a code to ask about it; never a detail of the inside. */
export function renderError({ title, message, reference: code, link, ...frame }: ErrorPage): string {
  const heading = translate(title ?? m('error.heading'), frame.locale)
  return layout(
    { ...frame, interaction: 'error', step: 'error', heading },
    html`${badge('stop', CROSS)}
<h1>${heading}</h1>
${lead([message, m('error.what')], frame.locale)}
${reference(code, frame.locale)}
${link && wayOut(link, frame.locale)}`,
  )
}

function wayOut({ href, label }: ErrorLink, locale: Locale): Html | undefined {
  if (!ownHref(href)) return undefined
  const blocks: Block[] = [{ kind: 'link', href, label, look: 'primary' }]
  return html`<div class="stack">${actions({ buttons: [], blocks }, locale)}</div>`
}
