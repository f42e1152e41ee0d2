import type { Message, Problem } from '../../src/domain/message.ts'
import type { Block, Page } from '../../src/domain/page.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { block, reference } from './blocks.ts'
import { actions, ways } from './buttons.ts'
import { choice } from './choice.ts'
import { field } from './field.ts'
import { type Html, html } from './html.ts'
import { KEY, LOCK, SHIELD } from './icons.ts'
import { layout } from './layout.ts'
import type { Locale } from './locale.ts'
import { m } from './message.ts'
import { alert, badge, hiddenInputs, lead } from './parts.ts'
import { translate } from './translate.ts'

export interface RenderContext {
  /** Name of the room. */
  interaction: string
  tenant: Tenant
  locale: Locale
  /** Where the form is posted to. */
  action: string
  /** URL prefix of the files `assets` lists. */
  assets?: string
  /** What the person has to put right, said at the top and tied to its field. */
  problem?: Problem
  /** Posted along with the page's own hidden inputs. */
  hidden?: Record<string, string>
  /** To be read out to a help desk; shown below the page unless a block of the page shows it. */
  reference?: string
  /** Who is signing in, once that is known. */
  username?: string
  /** Said of them above the page, where it is not that they are signing in. */
  account?: Message
  /** Where a forgotten password is reset. */
  forgotHref?: string
}

/** The HTML of a page: every page of every room is made here, in the same way. */
export function renderPage(page: Page, context: RenderContext): string {
  const { interaction, tenant, locale, assets, problem } = context
  const heading = translate(page.heading, locale)
  const frame = { interaction, step: page.step, heading, locale, assets, tenant, failed: Boolean(problem) }
  return layout(
    frame,
    html`${page.badge && badge(page.badge, PICTURES[page.badge])}
<h1>${heading}</h1>
${account(context)}
${problem && alert(problem, !holds(page, problem.field), locale)}
${lead(page.lead ?? [], locale)}
${body(page, context)}
${context.reference && !shows(page, 'reference') && reference(context.reference, locale)}`,
  )
}

const PICTURES: Record<NonNullable<Page['badge']>, Html> = { calm: KEY, warn: SHIELD, stop: LOCK }

function account({ username, account, locale }: RenderContext): Html | undefined {
  if (!username) return undefined
  return html`<p class="account">${translate(account ?? m('common.signedInAs', { username }), locale)}</p>`
}

const shows = ({ blocks = [] }: Page, kind: string): boolean => blocks.some((shown) => shown.kind === kind)

/** Whether an input of that name is there to take the focus. */
const holds = ({ fields = [], choices = [] }: Page, name: string | undefined): boolean =>
  [...fields, ...choices].some((control) => control.name === name)

/** A form where there is something to answer. */
function body(page: Page, context: RenderContext): Html {
  const { locale } = context
  const links = linksOf(page, context)
  const blocks = page.blocks?.map((shown) => block(shown, locale))
  const asks = page.buttons.length > 0 || shows(page, 'webauthn')
  if (!asks) return html`<div class="stack">${blocks}${actions(page, locale)}${ways([], links, locale)}</div>`
  return html`<form class="stack" method="post" action="${context.action}" novalidate>
${hiddenInputs({ ...page.hidden, ...context.hidden })}
${blocks}
${controls(page, context)}
${actions(page, locale)}
${ways(page.buttons, links, locale)}
</form>`
}

function controls({ choices = [], fields = [] }: Page, { locale, problem, username }: RenderContext): Html {
  const firstSecret = fields.find(({ type }) => type === 'password')
  const isNew = firstSecret?.autocomplete === 'new-password'
  return html`${isNew && username && forPasswordManagers(username)}${choices.map((group) => choice(group, { locale, problem }))}${fields.map(
    (input) => field(input, { locale, problem, withToggle: input === firstSecret }),
  )}`
}

/** Tells whose password is being changed; not posted, not shown. */
const forPasswordManagers = (username: string): Html =>
  html`<input type="text" autocomplete="username" value="${username}" readonly hidden>`

type Link = Extract<Block, { kind: 'link' }>

function linksOf({ blocks = [] }: Page, { forgotHref }: RenderContext): Link[] {
  const forgot: Link[] = forgotHref ? [{ kind: 'link', href: forgotHref, label: m('signIn.forgot') }] : []
  return [...forgot, ...blocks.filter((shown) => shown.kind === 'link').filter(({ look }) => !look)]
}
