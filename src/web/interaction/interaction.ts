import type { Context } from 'koa'
import { errors } from 'oidc-provider'
import type { Dependencies } from '../../core/dependencies.ts'
import { answer, arrive, type Place, reveal } from '../../core/rooms/position.ts'
import { normaliseUsername } from '../../core/sign-in/first-factor.ts'
import type { Tenancy } from '../../core/tenants.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { clientPayload } from '../../oidc/client.ts'
import { finish, type InteractionDetails, remember } from '../../oidc/engine.ts'
import { factsOf, requestFacts } from '../../oidc/gather.ts'
import { Conflict, type LoginRecord } from '../../ports/store.ts'
import { readForm } from '../form.ts'
import { localeOf, showPage } from '../show-page.ts'
import { atTheDoor, learn } from './password.ts'
import { goTo, leave, pathOf, readFrom, type Visit } from './request.ts'
import { interactionTarget } from './target.ts'

/** `/{tenant}/interaction/{uid}`: whichever page the facts call for. There is no address of a step to skip to. */
export async function interact(deps: Dependencies, tenancy: Tenancy, ctx: Context): Promise<void> {
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  const login = lookUp(tenancy, form)
  const details: InteractionDetails = await tenancy.provider.interactionDetails(ctx.req, ctx.res)
  // The cookie alone tells the engine which interaction it is.
  if (ctx.path !== `/${tenancy.tenant.id}/interaction/${details.uid}`)
    throw new errors.SessionNotFound('another interaction')
  const client = await tenancy.client(String(details.params.client_id))
  const request = requestFacts(clientPayload(client) ?? {}, details.params, (details.iat ?? 0) * 1000)
  const locale = localeOf(deps, ctx, details.params.ui_locales)
  interactionTarget.set(ctx, String(details.params.redirect_uri ?? ''))
  const visit: Visit = { deps, tenancy, ctx, details, request, locale, login }
  if (form && isNoticeRead(deps, form)) return goTo(visit, [...readFrom(ctx), form.room ?? ''])
  try {
    const facts = await currentFacts(visit)
    await (facts ? inRoom(visit, facts, form) : atTheDoor(visit, form))
  } catch (error) {
    // Somebody else moved first: a second tab, a double click. The facts decide where this one goes.
    if (!(error instanceof Conflict)) throw error
    goTo(visit, readFrom(ctx))
  }
}

/** Whom a typed name belongs to is asked while the interaction is still being read: neither depends on the other. */
function lookUp({ store }: Tenancy, form: Form | undefined): Promise<LoginRecord> | undefined {
  if (form?.username === undefined) return undefined
  const login = store.users.login(normaliseUsername(form.username))
  // Awaited when the name is of use; until then a failure is nobody's.
  login.catch(() => {})
  return login
}

/** Having read a notice decides nothing, so it needs no facts. */
const isNoticeRead = ({ rooms }: Dependencies, { step, room, skip, cancel }: Form): boolean =>
  step === 'notice' &&
  skip === undefined &&
  cancel === undefined &&
  rooms.registry.some(({ name, opensWithNotice }) => name === room && opensWithNotice)

/** The sign-in this interaction is about: the one proved in it, or the one of the session it interrupted. */
async function currentFacts({ deps, tenancy, details, request, ctx }: Visit): Promise<Facts | undefined> {
  const proved = details.result?.signIn as { userId: string; authTime: number } | undefined
  const interrupted =
    details.prompt.name === 'login'
      ? undefined
      : { userId: details.session?.accountId, authTime: details.prompt.details.authTime }
  const { userId, authTime } = proved ?? interrupted ?? {}
  if (typeof userId !== 'string' || typeof authTime !== 'number') return undefined
  const facts = await factsOf(deps, tenancy, userId, authTime, request)
  return facts && { ...facts, read: readFrom(ctx) }
}

async function inRoom(visit: Visit, facts: Facts, form: Form | undefined): Promise<void> {
  const { deps, tenancy, ctx, details, locale } = visit
  const { registry } = deps.rooms
  if (!form) {
    const arrived = await arrive({ deps, tenancy, registry, locale }, facts)
    return arrived.place.at === 'exit'
      ? exit(visit, facts.signIn, arrived.facts)
      : show(visit, arrived.facts, arrived.place)
  }
  const result = await answer({ deps, tenancy, registry, locale }, facts, form)
  if ('ended' in result) {
    deps.metrics.count('Interaction', {
      tenant: tenancy.tenant.id,
      room: form.room ?? '',
      outcome: result.ended,
    })
    return finish(ctx, details, { error: result.ended })
  }
  if ('again' in result) return show(visit, result.facts, result.place, result.again)
  if (result.onward.signIn.authTime !== facts.signIn.authTime) await rename(visit, result.onward)
  return result.place.at === 'exit'
    ? exit(visit, facts.signIn, result.onward)
    : goTo(visit, result.onward.read)
}

/** A new password made a new sign-in: from now on the interaction is about that one. */
const rename = ({ details }: Visit, { user, signIn }: Facts): Promise<void> =>
  remember(details, { signIn: { userId: user.id, authTime: signIn.authTime } })

async function show(visit: Visit, facts: Facts, place: Place, problem?: Problem): Promise<void> {
  if (place.at === 'exit') return goTo(visit, facts.read)
  const { deps, tenancy, ctx, locale } = visit
  const { room, step } = place
  if (!problem)
    deps.metrics.count('Interaction', { tenant: tenancy.tenant.id, room: room.name, outcome: step.name })
  showPage(deps, tenancy, ctx, step.view(await reveal(deps, facts)), {
    interaction: room.name,
    action: pathOf(visit, facts.read),
    locale,
    problem,
    hidden: { room: room.name, step: step.name },
    username: facts.user.username,
    account: room.account?.(facts.user.username),
  })
}

/** Nothing is due any more. What was accepted just now becomes part of what is usual for the person. */
async function exit(visit: Visit, before: SignIn, { user, signIn }: Facts): Promise<void> {
  if (before.acceptedAt === undefined) {
    visit.deps.metrics.count('SignIn', { tenant: visit.tenancy.tenant.id, outcome: 'remediated' })
    await learn(visit, signIn, await visit.tenancy.store.history.get(user.id))
  }
  return leave(visit, signIn)
}
