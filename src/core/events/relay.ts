import { randomBytes } from 'node:crypto'
import type { DomainEvent, EventType, Mail } from '../../domain/changes/event.ts'
import type { Message } from '../../domain/message.ts'
import type { User } from '../../domain/person/user.ts'
import { LINK_LIFE } from '../../web/recovery/link.ts'
import type { House } from '../dependencies.ts'
import type { TenantApp } from '../tenants.ts'

export type Relay = (tenantId: string, userId: string) => Promise<void>

/** A mail nobody takes for a day is given up, so that it does not stand in the way of others; its record stays. */
const PATIENCE = 24 * 60 * 60 * 1000

/**
 * Copies a person's pending events out (audit, mail, revocation) and then removes them: at least once, in any order of
 * stream, schedule and request, because each effect is idempotent or harmless twice. What fails stays for the next run.
 */
export function createRelay(
  house: House,
  tenants: (tenantId: string) => Promise<TenantApp | undefined>,
): Relay {
  return async (tenantId, userId) => {
    const app = await tenants(tenantId)
    const user = await app?.store.users.get(userId)
    if (!app || !user || user.pending.length === 0) return
    const delivered = await Promise.all(user.pending.map((event) => deliver(house, app, user, event)))
    const ids = delivered.filter((id) => id !== undefined)
    if (ids.length > 0) await app.store.users.delivered(userId, ids)
    house.metrics.count('EventsDelivered', { tenant: tenantId })
  }
}

async function deliver(
  house: House,
  app: TenantApp,
  user: User,
  event: DomainEvent,
): Promise<string | undefined> {
  try {
    await app.store.audit.put(event)
  } catch (error) {
    house.log.error('event not recorded', { event: event.id, type: event.type, error })
    return undefined
  }
  try {
    await EFFECTS[event.type]?.({ house, app, user, event })
    return event.id
  } catch (error) {
    house.log.error('event not delivered', { event: event.id, type: event.type, error })
    const givenUp = house.clock() - event.at > PATIENCE
    house.metrics.count(givenUp ? 'EventGivenUp' : 'EventFailed', { tenant: app.tenant.id })
    return givenUp ? event.id : undefined
  }
}

interface Delivery {
  house: House
  app: TenantApp
  user: User
  event: DomainEvent
}

const EFFECTS: Partial<Record<EventType, (delivery: Delivery) => Promise<void>>> = {
  async passwordChanged({ house, app, user, event }) {
    await app.store.oidc.revokeGrants(user.id, Math.floor(event.at / 1000))
    await tell(house, app, user, 'mail.passwordChanged.subject', [
      { key: 'mail.passwordChanged.line', values: { time: new Date(event.at) } },
      { key: 'mail.notYou' },
    ])
  },
  methodAdded: tellOfMethod,
  async registeredAtRisk(delivery) {
    await tellOfMethod(delivery)
    const { house, app, user } = delivery
    const lines = [{ key: 'mail.adminAtRisk.line', values: { username: user.username } }]
    for (const to of app.tenant.adminEmails)
      await send(house, app, undefined, { to, subject: { key: 'mail.adminAtRisk.subject' }, lines })
  },
  passwordResetRequested: sendLink,
}

function tellOfMethod({ house, app, user, event }: Delivery): Promise<void> {
  if (event.detail.method === 'recovery-codes') return Promise.resolve()
  const method = String(event.detail.method)
  return tell(house, app, user, 'mail.methodAdded.subject', [
    { key: 'mail.methodAdded.line', values: { method, time: new Date(event.at) } },
    { key: 'mail.notYou' },
  ])
}

/** The token exists in the mail alone; the store keeps what it hashes to. */
async function sendLink({ house, app, user, event }: Delivery): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const back = event.detail.back
  await app.store.recovery.put({
    tokenHash: app.hmac.sign('recovery-link', token),
    userId: user.id,
    returnTo: typeof back === 'string' ? back : undefined,
    exp: Math.floor(event.at / 1000) + LINK_LIFE,
  })
  await send(house, app, user.locale, {
    to: user.email,
    subject: { key: 'mail.reset.subject' },
    lines: [{ key: 'mail.reset.line1' }, { key: 'mail.reset.line2', values: { minutes: LINK_LIFE / 60 } }],
    link: `${app.issuer}/recover/${token}`,
  })
}

const tell = (house: House, app: TenantApp, user: User, subject: string, lines: Message[]): Promise<void> =>
  send(house, app, user.locale, { to: user.email, subject: { key: subject }, lines })

const send = (house: House, app: TenantApp, locale: string | undefined, mail: Mail): Promise<void> =>
  house.email.send(house.views.mail(mail, locale, app.tenant))
