import type { Context } from 'koa'
import { isUsual } from '../../core/sign-in/learn.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Page } from '../../domain/page.ts'
import type { PendingInteraction } from '../../oidc/index.ts'
import type { LoginRecord } from '../../ports/store/people.ts'
import { goByItself } from '../go-by-itself.ts'
import { seeOther } from '../see-other.ts'
import type { TenantSite } from '../site.ts'
import { keepKnown } from './known-browser.ts'

/** One request of one browser to the page of one interaction. */
export interface InteractionContext extends TenantSite {
  ctx: Context
  interaction: PendingInteraction
  locale: string
  /** Where the request came from, as one counts: the prefix of the address. */
  network: string
  /** Of the name in a posted password form. */
  login?: Promise<LoginRecord>
}

const LONGEST_READ = 512

/** Rooms whose notice was read, as the page's own address says. */
export const readFrom = (ctx: Context): string[] => {
  const { read } = ctx.query
  return typeof read === 'string' ? read.slice(0, LONGEST_READ).split(' ') : []
}

export function pathOf({ tenancy, interaction }: InteractionContext, read: string[]): string {
  return withRead(`/${tenancy.tenant.id}/interaction/${interaction.uid}`, read)
}

/** The address of an interaction, with the rooms in it whose notice was read. */
export const withRead = (path: string, read: string[]): string =>
  read.length > 0 ? `${path}?${new URLSearchParams({ read: [...new Set(read)].join(' ') })}` : path

/** To the page the facts call for now. */
export const goTo = (context: InteractionContext, read: string[]): void =>
  seeOther(context.ctx, pathOf(context, read))

/**
 * Nothing is due any more: back to the engine, which asks every question again. The browser is known from now on, where
 * the sign-in is one to learn from.
 */
export async function leave(context: InteractionContext, facts: Facts): Promise<void> {
  const { ctx, interaction, tenancy } = context
  const { ties } = facts.signIn
  // Whose the account is, too, stands with it already: by this it is found.
  if (ties) await tenancy.store.guests.claim(ties, facts.user.id)
  const isFromHome = facts.signIn.home !== undefined
  if (isUsual(facts) && !isFromHome) keepKnown(context, ctx, facts.user.username)
  const href = await interaction.complete(facts.signIn)
  const { onward } = context.deps.rooms.signIn
  if (isFromHome && ctx.method === 'GET')
    return goOn(context, href, onward({ client: interaction.request.clientName, href }))
  seeOther(ctx, href)
}

/** To an address that the form on the way here may not be redirected to, from a page of ours. */
export const goOn = (context: InteractionContext, href: string, page: Page): void =>
  goByItself(
    context,
    context.ctx,
    { href, page },
    {
      interaction: context.deps.rooms.signIn.name,
      action: pathOf(context, []),
      locale: context.locale,
    },
  )
