import type { Context } from 'koa'
import type { Dependencies } from '../../core/dependencies.ts'
import { answer, type Place, placeOf } from '../../core/rooms/position.ts'
import { claimSignIn } from '../../core/sign-in/claim.ts'
import { newSignIn } from '../../core/sign-in/new-sign-in.ts'
import { sourceOf } from '../../core/sign-in/source.ts'
import type { Tenancy } from '../../core/tenants.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Form } from '../../domain/interaction.ts'
import type { Page } from '../../domain/page.ts'
import type { User } from '../../domain/person/user.ts'
import { isCurrent, type SignIn } from '../../domain/sign-in/sign-in.ts'
import { requestFacts } from '../../oidc/gather.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import { Conflict, type RecoveryLink } from '../../ports/store.ts'
import { readForm } from '../form.ts'
import { seeOther } from '../see-other.ts'
import { localeOf, showError, showPage } from '../show-page.ts'
import { bindBrowser, isBoundBrowser, isSuperseded } from './link.ts'
import { backTo, requestPath } from './order.ts'

/** `/{tenant}/recover/{token}`: the e-mailed link, good for one new password. */
export async function recover(
  deps: Dependencies,
  tenancy: Tenancy,
  ctx: Context,
  token: string,
): Promise<void> {
  const visit = { deps, tenancy, ctx, locale: localeOf(deps, ctx, undefined) }
  const link = await tenancy.store.recovery.get(tenancy.hmac.sign('recovery-link', token))
  if (!link) return dead(visit)
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  try {
    await (link.authTime === undefined
      ? unopened(visit, link, form)
      : opened(visit, link, link.authTime, form))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    reload(ctx)
  }
}

interface Visit {
  deps: Dependencies
  tenancy: Tenancy
  ctx: Context
  locale: string
}

const reload = (ctx: Context): void => seeOther(ctx, ctx.originalUrl)

/** Another link is ordered with no way back: whose sign-in a dead link began in is told nobody. */
const dead = ({ deps, tenancy, ctx }: Visit): void =>
  showError(deps, tenancy, ctx, 404, deps.rooms.recovery.dead, {
    href: requestPath(tenancy),
    label: deps.rooms.recovery.again,
  })

const show = ({ deps, tenancy, ctx, locale }: Visit, page: Page, more: object = {}): void =>
  showPage(deps, tenancy, ctx, page, {
    interaction: deps.rooms.forgotPassword.name,
    action: ctx.originalUrl,
    locale,
    ...more,
  })

/** Pressing the button opens the link; mail scanners only look. */
async function unopened(visit: Visit, link: RecoveryLink, form: Form | undefined): Promise<void> {
  const { deps, tenancy, ctx } = visit
  if (!form) return show(visit, deps.rooms.recovery.open())
  const user = await tenancy.store.users.get(link.userId)
  if (!user || user.disabled || isSuperseded(link, user)) return dead(visit)
  const { authTime } = await claimSignIn(tenancy.store, recoverySignIn(visit, user), deps.clock())
  const stored = await tenancy.store.recovery.open(link.tokenHash, authTime)
  if (stored?.authTime === authTime) bindBrowser(deps, tenancy, ctx, link, authTime)
  reload(ctx)
}

async function opened(
  visit: Visit,
  link: RecoveryLink,
  authTime: number,
  form: Form | undefined,
): Promise<void> {
  const { deps, tenancy, ctx, locale } = visit
  const facts = await factsOfLink(visit, link, authTime)
  if (!facts || !isBoundBrowser(tenancy, ctx, link, authTime)) return dead(visit)
  const registry = [deps.rooms.forgotPassword]
  if (!form) return showPlace(visit, link, facts, placeOf(registry, facts))
  const result = await answer({ deps, tenancy, registry, locale }, facts, form)
  if ('ended' in result) return seeOther(ctx, requestPath(tenancy, link.returnTo))
  if ('again' in result) return showPlace(visit, link, result.facts, result.place, result.again)
  return result.place.at === 'exit' ? showPlace(visit, link, result.onward, result.place) : reload(ctx)
}

async function factsOfLink({ deps, tenancy }: Visit, { userId }: RecoveryLink, authTime: number) {
  const { user, signIn } = await tenancy.store.facts(userId, authTime)
  if (!user || user.disabled || signIn?.kind !== 'recovery' || !isCurrent(signIn, user)) return undefined
  const facts: Facts = {
    now: deps.clock(),
    tenant: tenancy.tenant,
    user,
    signIn,
    request: requestFacts({}, {}, deps.clock()),
    read: [],
  }
  return facts
}

async function showPlace(
  visit: Visit,
  link: RecoveryLink,
  facts: Facts,
  place: Place,
  problem?: object,
): Promise<void> {
  const { deps, tenancy } = visit
  if (place.at === 'room') {
    const hidden = { room: place.room.name, step: place.step.name }
    const { username } = facts.user
    const account = place.room.account?.(username)
    return show(visit, place.step.view(facts), { hidden, problem, username, account })
  }
  await tenancy.store.recovery.remove(link.tokenHash)
  // A new password, proved by mail, is also the way out of a lock that others' guesses caused.
  await tenancy.store.users.setLock(facts.user.username, undefined)
  show(visit, deps.rooms.recovery.done(backTo(tenancy, link.returnTo ?? '')))
}

/** Not a session and never handed to the engine: the record of who proved what on the way to a new password. */
const recoverySignIn = ({ deps, ctx }: Visit, user: User): SignIn =>
  newSignIn({
    user,
    kind: 'recovery',
    credentialId: user.temporaryPassword?.id ?? user.password?.id ?? '',
    source: sourceOf(deps, platformRequest(ctx.req), ctx.get('user-agent')),
    proof: 'email-link',
    now: deps.clock(),
  })
