import { tooManyFromNetwork } from '../../core/limits/from-network.ts'
import { proveFirstFactor } from '../../core/sign-in/first-factor.ts'
import { learn } from '../../core/sign-in/learn.ts'
import { forgive } from '../../core/sign-in/password-attempt.ts'
import { sourceOf } from '../../core/sign-in/source.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import { UnitOfWork } from '../../core/unit-of-work.ts'
import type { Change } from '../../domain/changes/change.ts'
import { kinds } from '../../domain/changes/index.ts'
import { acceptance, decide, interruption, type Verdict } from '../../domain/decide.ts'
import { factsAfter, factsOf } from '../../domain/facts.ts'
import type { Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import { answeredByPass } from '../../domain/sign-in/answered-by-pass.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import type { LoginRecord } from '../../ports/store/people.ts'
import { orderPath } from '../recovery/order-link.ts'
import { seeOther } from '../see-other.ts'
import { showPage } from '../show-page.ts'
import { goTo, type InteractionContext, leave, pathOf } from './context.ts'
import { isKnownBrowser } from './known-browser.ts'

/** Nobody is known: the password page, and what a right password leads to. */
export async function password(context: InteractionContext, form: Form | undefined): Promise<void> {
  const { deps, tenancy, ctx, interaction, login } = context
  if (form?.cancel !== undefined) return seeOther(ctx, await interaction.refuse('access_denied'))
  // A session that no longer holds: the engine asks again and finds that the password is needed.
  if (!interaction.awaitsPassword) return seeOther(ctx, await interaction.askAgain())
  if (form?.username === undefined || login === undefined)
    return showSignIn(context, interaction.loginHint, lostOf(context, form))
  const typed = typedIn(context, form.username, form.password ?? '', await login)
  const source = sourceOf(deps, platformRequest(ctx.req), ctx.get('user-agent'))
  const started = performance.now()
  const result = await proveFirstFactor(deps, tenancy, typed, source)
  deps.metrics.milliseconds('FirstFactor', performance.now() - started, { tenant: tenancy.tenant.id })
  if ('signIn' in result) return signedIn(context, result, typed.login)
  deps.metrics.count('SignIn', { tenant: tenancy.tenant.id, outcome: result.refused })
  if (result.refused === 'locked') return showLocked(context, result.until)
  const problem =
    result.refused === 'wrong' ? { message: deps.rooms.signIn.wrong } : tooManyFromNetwork(result.wait)
  showSignIn(context, typed.username, problem)
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

function showSignIn(
  context: InteractionContext,
  username: string | undefined,
  problem: Problem | undefined,
): void {
  const { deps, tenancy, ctx, interaction, locale } = context
  showPage(context, ctx, deps.rooms.signIn.page({ client: interaction.request.clientName, username }), {
    interaction: deps.rooms.signIn.name,
    action: pathOf(context, []),
    locale,
    problem,
    forgotHref: orderPath(tenancy.tenant, interaction.uid),
  })
}

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

const metBy = ({ interaction, reason }: Exclude<Verdict, { allow: true }>): Change => ({
  kind: 'meet',
  interaction: interaction.name,
  code: reason.code,
})

type Proved = Extract<Awaited<ReturnType<typeof proveFirstFactor>>, { signIn: SignIn }>

/** Records the sign-in with what was weighed, and goes straight on where nothing is due. */
async function signedIn(
  context: InteractionContext,
  { user, signIn, changes, history, attempt }: Proved,
  { networks: known }: LoginRecord,
): Promise<void> {
  const { deps, tenancy, interaction } = context
  const { request } = interaction
  const now = deps.clock()
  const begun = { user, signIn: { ...signIn, clientId: request.clientId } }
  const work = new UnitOfWork(tenancy.store, begun, { kinds, actor: { kind: 'person' }, now })
  const before = factsOf({ now, tenant: tenancy.tenant, ...begun, request })
  work.apply(...changes, ...answeredByPass(before))
  const facts = factsAfter(before, work.state)
  const verdict = decide(deps.rooms.registry, facts)
  const isClear = verdict.allow
  work.apply(
    ...(verdict.allow ? acceptance(deps.rooms.registry, facts) : [metBy(verdict), ...interruption(facts)]),
  )
  await Promise.all([
    work.commit(),
    forgive(tenancy, attempt),
    isClear ? learn(deps, tenancy, facts, history, known) : undefined,
  ])
  const { user: changed, signIn: stored } = work.state
  if (changed !== user && work.hasNews) await deps.nudge(tenancy.tenant.id, user.id)
  deps.metrics.count('SignIn', {
    tenant: tenancy.tenant.id,
    outcome: isClear ? 'clear' : 'interrupted',
  })
  if (isClear) return leave(context, { ...facts, signIn: stored })
  await interaction.about(stored)
  return goTo(context, [])
}
