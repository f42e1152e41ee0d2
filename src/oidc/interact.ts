import type { Context } from 'koa'
import { acrOf, amrOf } from '../domain/assurance.ts'
import type { Facts, RequestFacts } from '../domain/facts.ts'
import type { Form } from '../domain/interaction.ts'
import type { Problem } from '../domain/message.ts'
import type { SignIn } from '../domain/sign-in.ts'
import { door } from '../door.ts'
import { Conflict } from '../ports.ts'
import { finish, type InteractionDetails, remember } from './engine.ts'
import { learned, proveFirstFactor } from './first-factor.ts'
import { readForm } from './form.ts'
import { factsOf, requestFacts } from './gather.ts'
import type { House } from './house.ts'
import { interactionTarget } from './interaction-target.ts'
import { originOf } from './origin.ts'
import { localeOf, showPage } from './show.ts'
import type { TenantApp } from './tenant-app.ts'
import { claimSignIn } from './unit.ts'
import { answer, arrive, type Place, reveal } from './visit.ts'

/** One visit of one browser to the page of one interaction. */
interface Visit {
  house: House
  app: TenantApp
  ctx: Context
  details: InteractionDetails
  request: RequestFacts
  locale: string
}

/** `/{tenant}/interaction/{uid}`: whichever page the facts call for. There is no address of a step to skip to. */
export async function interact(house: House, app: TenantApp, ctx: Context): Promise<void> {
  const details: InteractionDetails = await app.provider.interactionDetails(ctx.req, ctx.res)
  const client = await app.client(String(details.params.client_id))
  const metadata = { ...client?.metadata, client_id: client?.client_id, first_party: client?.first_party }
  const request = requestFacts(metadata, details.params, (details.iat ?? 0) * 1000)
  const locale = localeOf(house, ctx, details.params.ui_locales)
  interactionTarget.set(ctx, String(details.params.redirect_uri ?? ''))
  const visit: Visit = { house, app, ctx, details, request, locale }
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  if (form && isNoticeRead(house, form)) return goTo(visit, [...readFrom(ctx), form.room ?? ''])
  try {
    const facts = await currentFacts(visit)
    await (facts ? inRoom(visit, facts, form) : atTheDoor(visit, form))
  } catch (error) {
    // Somebody else moved first: a second tab, a double click. The facts decide where this one goes.
    if (!(error instanceof Conflict)) throw error
    goTo(visit, readFrom(ctx))
  }
}

/** Having read a notice decides nothing, so it needs no facts. */
const isNoticeRead = ({ rooms }: House, { step, room, skip, cancel }: Form): boolean =>
  step === 'notice' &&
  skip === undefined &&
  cancel === undefined &&
  rooms.registry.some(({ name, cancelled }) => name === room && !cancelled)

/** The sign-in this interaction is about: the one proved in it, or the one of the session it interrupted. */
async function currentFacts({ house, app, details, request, ctx }: Visit): Promise<Facts | undefined> {
  const proved = details.result?.signIn as { userId: string; authTime: number } | undefined
  const interrupted =
    details.prompt.name === 'login'
      ? undefined
      : { userId: details.session?.accountId, authTime: details.prompt.details.authTime }
  const { userId, authTime } = proved ?? interrupted ?? {}
  if (typeof userId !== 'string' || typeof authTime !== 'number') return undefined
  const facts = await factsOf(house, app, userId, authTime, request)
  return facts && { ...facts, read: readFrom(ctx) }
}

const readFrom = (ctx: Context): string[] => {
  const { read } = ctx.query
  return typeof read === 'string' ? read.split(' ') : []
}

const pathOf = ({ app, details }: Visit, read: string[]): string =>
  `/${app.tenant.id}/interaction/${details.uid}${read.length > 0 ? `?read=${read.map(encodeURIComponent).join('+')}` : ''}`

// ---------------------------------------------------------------- before anybody is known

async function atTheDoor(visit: Visit, form: Form | undefined): Promise<void> {
  const { house, app, ctx, details } = visit
  // A session that no longer holds: the engine asks again and finds that the password is needed.
  if (details.prompt.name !== 'login') return finish(ctx, details, {})
  if (form?.cancel !== undefined) return finish(ctx, details, { error: 'access_denied' })
  const hint = details.params.login_hint
  if (!form) {
    const lost = details.result?.signIn !== undefined || form !== undefined
    return showSignIn(visit, typeof hint === 'string' ? hint : undefined, lost ? { message: house.rooms.signIn.expired } : undefined)
  }
  const typed = { username: form.username ?? '', password: form.password ?? '' }
  const origin = originOf(house, door(ctx.req), ctx.get('user-agent'))
  const started = performance.now()
  const result = await proveFirstFactor(house, app, typed, origin)
  house.metrics.milliseconds('FirstFactor', performance.now() - started, { tenant: app.tenant.id })
  if ('signIn' in result) return signedIn(visit, result)
  house.metrics.count('SignIn', { tenant: app.tenant.id, outcome: result.refused })
  if (result.refused === 'wrong') return showSignIn(visit, typed.username, { message: house.rooms.signIn.wrong })
  const minutes = Math.ceil((result.until - house.clock()) / 60_000)
  const page = house.rooms.blockedPage('lockedOut', door(ctx.req).requestId, app.tenant.branding, minutes)
  ctx.set('retry-after', String(minutes * 60))
  showPage(house, app, ctx, page, { interaction: 'blocked', action: pathOf(visit, []), locale: visit.locale })
}

function showSignIn(visit: Visit, username: string | undefined, problem: Problem | undefined): void {
  const { house, app, ctx, request, locale } = visit
  const page = house.rooms.signIn.page({ app: request.clientName, username })
  const forgotHref = `/${app.tenant.id}/recover?${new URLSearchParams({ back: visit.details.uid })}`
  showPage(house, app, ctx, page, { interaction: 'sign-in', action: pathOf(visit, []), locale, problem, forgotHref })
}

type Proved = Extract<Awaited<ReturnType<typeof proveFirstFactor>>, { signIn: SignIn }>

/** Records the sign-in with what was weighed, and goes straight on where nothing is due. */
async function signedIn(visit: Visit, { user, signIn, history }: Proved): Promise<void> {
  const { house, app, details, request } = visit
  const now = house.clock()
  const named = { ...signIn, clientId: request.clientId, authTime: Math.floor(now / 1000) }
  const facts: Facts = { now, tenant: app.tenant, user, signIn: named, request, read: [] }
  const isClear = arrivesAtExit(visit, facts)
  const [stored] = await Promise.all([
    claimSignIn(app.store, isClear ? { ...named, acceptedAt: now } : named, now),
    isClear ? learn(visit, named, history) : undefined,
  ])
  house.metrics.count('SignIn', { tenant: app.tenant.id, outcome: isClear ? 'clear' : 'interrupted' })
  if (isClear) return leave(visit, stored)
  await remember(details, { signIn: { userId: user.id, authTime: stored.authTime } })
  return goTo(visit, [])
}

const arrivesAtExit = ({ house }: Visit, facts: Facts): boolean =>
  house.rooms.registry.every((room) => room.required(facts) === undefined)

async function learn({ house, app }: Visit, signIn: SignIn, history: Proved['history']): Promise<void> {
  const next = learned(history, signIn, house.clock())
  if (next) await app.store.history.put(signIn.userId, next)
}

// ---------------------------------------------------------------- in a room

async function inRoom(visit: Visit, facts: Facts, form: Form | undefined): Promise<void> {
  const { house, app, ctx, details, locale } = visit
  const { registry } = house.rooms
  if (!form) {
    const arrived = await arrive(app, registry, facts)
    return arrived.place.at === 'exit'
      ? exit(visit, facts.signIn, arrived.facts)
      : show(visit, arrived.facts, arrived.place)
  }
  const result = await answer({ house, app, registry, locale }, facts, form)
  if ('ended' in result) {
    house.metrics.count('Interaction', { tenant: app.tenant.id, room: form.room ?? '', outcome: result.ended })
    return finish(ctx, details, { error: result.ended })
  }
  if ('again' in result) return show(visit, result.facts, result.place, result.again)
  if (result.onward.signIn.authTime !== facts.signIn.authTime) await rename(visit, result.onward)
  return result.place.at === 'exit' ? exit(visit, facts.signIn, result.onward) : goTo(visit, result.onward.read)
}

/** A new password made a new sign-in: from now on the interaction is about that one. */
const rename = ({ details }: Visit, { user, signIn }: Facts): Promise<void> =>
  remember(details, { signIn: { userId: user.id, authTime: signIn.authTime } })

async function show(visit: Visit, facts: Facts, place: Place, problem?: Problem): Promise<void> {
  if (place.at === 'exit') return goTo(visit, facts.read)
  const { house, app, ctx, locale } = visit
  const { room, step } = place
  if (!problem) house.metrics.count('Interaction', { tenant: app.tenant.id, room: room.name, outcome: step.name })
  showPage(house, app, ctx, step.view(await reveal(house, facts)), {
    interaction: room.name,
    action: pathOf(visit, facts.read),
    locale,
    problem,
    hidden: { room: room.name, step: step.name },
    username: facts.user.username,
  })
}

/** Post, redirect, get: reloading a page never posts anything twice. */
function goTo(visit: Visit, read: string[]): void {
  visit.ctx.redirect(pathOf(visit, read))
  visit.ctx.status = 303
}

/** Nothing is due any more. What was accepted just now becomes part of what is usual for the person. */
async function exit(visit: Visit, before: SignIn, { user, signIn }: Facts): Promise<void> {
  if (before.acceptedAt === undefined) {
    visit.house.metrics.count('SignIn', { tenant: visit.app.tenant.id, outcome: 'remediated' })
    await learn(visit, signIn, await visit.app.store.history.get(user.id))
  }
  return leave(visit, signIn)
}

/** `ts` is the sign-in's own: a second factor raises `acr`, it does not make the password fresh. */
function leave({ ctx, details }: Visit, signIn: SignIn): Promise<void> {
  const login = {
    accountId: signIn.userId,
    ts: signIn.authTime,
    acr: acrOf(signIn.proofs),
    amr: amrOf(signIn.proofs),
  }
  return finish(ctx, details, { login, consent: {} })
}

