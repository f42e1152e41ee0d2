import { randomUUID } from 'node:crypto'
import type { Context } from 'koa'
import type { Facts } from '../domain/facts.ts'
import type { Form } from '../domain/interaction.ts'
import type { Page } from '../domain/page.ts'
import { NO_RISK } from '../domain/risk.ts'
import { isCurrent, type SignIn } from '../domain/sign-in.ts'
import type { User } from '../domain/user.ts'
import { door } from '../door.ts'
import { Conflict, type RecoveryLink } from '../ports.ts'
import { normaliseUsername } from './first-factor.ts'
import { readForm } from './form.ts'
import { requestFacts } from './gather.ts'
import type { House } from './house.ts'
import { originOf } from './origin.ts'
import { localeOf, showError, showPage } from './show.ts'
import type { TenantApp } from './tenant-app.ts'
import { claimSignIn } from './unit.ts'
import { answer, type Place, placeOf } from './visit.ts'

const ROOM = 'forgot-password'

/** `/{tenant}/recover`: asks for an address and says the same whether or not it knows it. */
export async function requestRecovery(house: House, app: TenantApp, ctx: Context): Promise<void> {
  const back = typeof ctx.query.back === 'string' ? ctx.query.back : ''
  const about = { interaction: ROOM, action: ctx.originalUrl, locale: localeOf(house, ctx, undefined) }
  const { request, sent } = house.rooms.recovery
  if (ctx.method !== 'POST') return showPage(house, app, ctx, request(), about)
  const username = normaliseUsername((await readForm(ctx))?.username ?? '')
  if (username === '') {
    const problem = { field: 'username', message: { key: 'forgot.lead' } }
    return showPage(house, app, ctx, request(), { ...about, problem })
  }
  await orderLink(house, app, username, back)
  showPage(house, app, ctx, sent(backTo(app, back)), about)
}

/** The way back to an unfinished sign-in; built here, so that no link leads anywhere a stranger chose. */
const backTo = (app: TenantApp, uid: string): string | undefined =>
  /^[\w-]{8,64}$/.test(uid) ? `/${app.tenant.id}/interaction/${uid}` : undefined

/** A minute between two links of one person: a mailbox is not a toy. */
const PAUSE = 60 * 1000

/** The mail is made and sent by the relay, so that a known address costs this request no more than a write. */
async function orderLink(house: House, app: TenantApp, username: string, back: string): Promise<void> {
  const { userId } = await app.store.users.login(username)
  const user = userId ? await app.store.users.get(userId) : undefined
  const now = house.clock()
  if (!user || user.disabled || now - (user.recoveryRequestedAt ?? 0) < PAUSE) return
  const event = {
    id: randomUUID(),
    type: 'passwordResetRequested' as const,
    at: now,
    userId: user.id,
    initiatedBy: 'anybody',
    detail: { back },
  }
  const changed = { ...user, recoveryRequestedAt: now, pending: [...user.pending, event] }
  try {
    await app.store.users.update(changed, user.version)
  } catch (error) {
    // Somebody changed the person meanwhile: they are busy with the account, and may ask again.
    if (error instanceof Conflict) return
    throw error
  }
  await house.nudge(app.tenant.id, user.id)
}

/** `/{tenant}/recover/{token}`: the e-mailed link, good for one new password. */
export async function recover(house: House, app: TenantApp, ctx: Context, token: string): Promise<void> {
  const visit = { house, app, ctx, locale: localeOf(house, ctx, undefined) }
  const link = await app.store.recovery.get(app.hmac.sign('recovery-link', token))
  if (!link) return showError(house, app, ctx, 404, house.rooms.recovery.dead)
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  try {
    await (link.authTime === undefined ? unopened(visit, link, form) : opened(visit, link, link.authTime, form))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    reload(ctx)
  }
}

interface Visit {
  house: House
  app: TenantApp
  ctx: Context
  locale: string
}

function reload(ctx: Context): void {
  ctx.redirect(ctx.originalUrl)
  ctx.status = 303
}

const show = ({ house, app, ctx, locale }: Visit, page: Page, more: object = {}): void =>
  showPage(house, app, ctx, page, { interaction: ROOM, action: ctx.originalUrl, locale, ...more })

/** Pressing the button opens the link; mail scanners only look. */
async function unopened(visit: Visit, link: RecoveryLink, form: Form | undefined): Promise<void> {
  const { house, app, ctx } = visit
  if (!form) return show(visit, house.rooms.recovery.open())
  const user = await app.store.users.get(link.userId)
  if (!user || user.disabled) return showError(house, app, ctx, 404, house.rooms.recovery.dead)
  const signIn = await claimSignIn(app.store, recoverySignIn(visit, user), house.clock())
  await app.store.recovery.open(link.tokenHash, signIn.authTime)
  reload(ctx)
}

async function opened(visit: Visit, link: RecoveryLink, authTime: number, form: Form | undefined): Promise<void> {
  const { house, app, ctx, locale } = visit
  const facts = await factsOfLink(visit, link, authTime)
  if (!facts) return showError(house, app, ctx, 404, house.rooms.recovery.dead)
  const registry = [house.rooms.forgotPassword]
  if (!form) return showPlace(visit, link, facts, placeOf(registry, facts))
  const result = await answer({ house, app, registry, locale }, facts, form)
  if ('ended' in result) return show(visit, house.rooms.recovery.request())
  if ('again' in result) return showPlace(visit, link, result.facts, result.place, result.again)
  return result.place.at === 'exit' ? showPlace(visit, link, result.onward, result.place) : reload(ctx)
}

async function factsOfLink({ house, app }: Visit, { userId }: RecoveryLink, authTime: number) {
  const { user, signIn } = await app.store.facts(userId, authTime)
  if (!user || user.disabled || signIn?.kind !== 'recovery' || !isCurrent(signIn, user)) return undefined
  const facts: Facts = {
    now: house.clock(),
    tenant: app.tenant,
    user,
    signIn,
    request: requestFacts({}, {}, house.clock()),
    read: [],
  }
  return facts
}

async function showPlace(visit: Visit, link: RecoveryLink, facts: Facts, place: Place, problem?: object): Promise<void> {
  const { house, app } = visit
  if (place.at === 'room') {
    const hidden = { room: place.room.name, step: place.step.name }
    return show(visit, place.step.view(facts), { hidden, problem, username: facts.user.username })
  }
  await app.store.recovery.remove(link.tokenHash)
  show(visit, house.rooms.recovery.done(backTo(app, link.returnTo ?? '')))
}

/** Not a session and never handed to the engine: the record of who proved what on the way to a new password. */
function recoverySignIn({ house, ctx }: Visit, user: User): SignIn {
  const now = house.clock()
  return {
    userId: user.id,
    tenant: user.tenant,
    authTime: 0,
    version: 1,
    id: randomUUID(),
    clientId: '',
    kind: 'recovery',
    credentialId: user.temporaryPassword?.id ?? user.password?.id ?? '',
    validatedAt: now,
    origin: originOf(house, door(ctx.req), ctx.get('user-agent')),
    riskLevelDuringSignIn: 'none',
    risk: NO_RISK,
    detections: [],
    proofs: [{ kind: 'email-link', at: now }],
    skippedRegistration: false,
    tries: 0,
    createdAt: now,
  }
}
