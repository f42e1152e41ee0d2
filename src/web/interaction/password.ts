import { homeFor } from '../../core/federation/home-for.ts'
import { tooManyFromNetwork } from '../../core/limits/from-network.ts'
import { proveFirstFactor } from '../../core/sign-in/first-factor.ts'
import { forgive } from '../../core/sign-in/password-attempt.ts'
import { sourceOf } from '../../core/sign-in/source.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import type { Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import type { LoginRecord } from '../../ports/store/people.ts'
import { seeOther } from '../see-other.ts'
import { showPage } from '../show-page.ts'
import { type InteractionContext, pathOf } from './context.ts'
import { depart } from './departure.ts'
import { isKnownBrowser } from './known-browser.ts'
import { showSignIn } from './show-sign-in.ts'
import { signedIn } from './signed-in.ts'

/** Nobody is known: the password page, and what a right password leads to. */
export async function password(context: InteractionContext, form: Form | undefined): Promise<void> {
  const { deps, tenancy, ctx, interaction, login } = context
  if (form?.cancel !== undefined) return seeOther(ctx, await interaction.refuse('access_denied'))
  // A session that no longer holds: the engine asks again and finds that the password is needed.
  if (!interaction.awaitsPassword) return seeOther(ctx, await interaction.askAgain())
  const username = normaliseUsername(form?.username ?? '')
  const ties = tiesOf(context, username)
  const home = homeFor(tenancy.tenant, username)
  if (home !== undefined && !ties) return depart(context, home, { loginHint: username })
  if (form?.username === undefined || login === undefined)
    return showSignIn(context, interaction.loginHint, lostOf(context, form))
  const typed = typedIn(context, form.username, form.password ?? '', await login)
  const source = sourceOf(deps, platformRequest(ctx.req), ctx.get('user-agent'))
  const started = performance.now()
  const result = await proveFirstFactor(deps, tenancy, typed, source)
  deps.metrics.milliseconds('FirstFactor', performance.now() - started, { tenant: tenancy.tenant.id })
  if ('signIn' in result) {
    const beside = () => forgive(tenancy, result.attempt)
    const signIn = { ...result.signIn, ...(ties && { ties }) }
    return signedIn(context, { ...result, signIn, known: typed.login.networks, beside })
  }
  deps.metrics.count('SignIn', { tenant: tenancy.tenant.id, outcome: result.refused })
  if (result.refused === 'locked') return showLocked(context, result.until)
  const problem =
    result.refused === 'wrong' ? { message: deps.rooms.signIn.wrong } : tooManyFromNetwork(result.wait)
  showSignIn(context, typed.username, problem)
}

/** Whom the account is tied to once it is proved: that account, and no other somebody signs in to here. */
function tiesOf({ interaction: { ties } }: InteractionContext, username: string) {
  return ties?.username === username ? { provider: ties.provider, subject: ties.subject } : undefined
}

const typedIn = (context: InteractionContext, username: string, password: string, login: LoginRecord) => ({
  username,
  password,
  login,
  network: context.network,
  isKnownBrowser: isKnownBrowser(context, context.ctx, normaliseUsername(username), login),
})

/** The sign-in this browser had proved is gone, or the form is one of a room that needs it: start again, and say so. */
const lostOf = ({ deps, interaction }: InteractionContext, form: Form | undefined): Problem | undefined =>
  interaction.wasProved || form !== undefined ? { message: deps.rooms.signIn.expired } : undefined

/** @param until epoch milliseconds */
function showLocked(context: InteractionContext, until: number): void {
  const { deps, tenancy, ctx, locale } = context
  const minutes = Math.ceil((until - deps.clock()) / 60_000)
  const { lockedOut } = deps.rooms
  const { requestId: id } = platformRequest(ctx.req)
  ctx.set('retry-after', String(minutes * 60))
  showPage(context, ctx, lockedOut.page({ id, branding: tenancy.tenant.branding, minutes }), {
    interaction: lockedOut.name,
    action: pathOf(context, []),
    locale,
  })
}
