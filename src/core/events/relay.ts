import { randomBytes } from 'node:crypto'
import type { DomainEvent, EventType, Mail } from '../../domain/changes/event.ts'
import type { Message } from '../../domain/message.ts'
import type { User } from '../../domain/person/user.ts'
import { LINK_LIFE } from '../../web/recovery/link.ts'
import type { Dependencies } from '../dependencies.ts'
import { authenticators } from '../methods/index.ts'
import type { Tenancy } from '../tenants.ts'

export type Relay = (tenantId: string, userId: string) => Promise<void>

/** A mail nobody takes for a day is given up, so that it does not stand in the way of others; its record stays. */
const PATIENCE = 24 * 60 * 60 * 1000

/**
 * Copies a person's pending events out (audit, mail, revocation) and then removes them: at least once, in any order of
 * stream, schedule and request, because each effect is idempotent or harmless twice. What fails stays for the next run.
 */
export function createRelay(
  deps: Dependencies,
  tenants: (tenantId: string) => Promise<Tenancy | undefined>,
): Relay {
  return async (tenantId, userId) => {
    const tenancy = await tenants(tenantId)
    const user = await tenancy?.store.users.get(userId)
    if (!tenancy || !user || user.pending.length === 0) return
    const delivered = await Promise.all(user.pending.map((event) => deliver(deps, tenancy, user, event)))
    const ids = delivered.filter((id) => id !== undefined)
    if (ids.length > 0) await tenancy.store.users.delivered(userId, ids)
    deps.metrics.count('EventsDelivered', { tenant: tenantId })
  }
}

async function deliver(
  deps: Dependencies,
  tenancy: Tenancy,
  user: User,
  event: DomainEvent,
): Promise<string | undefined> {
  try {
    await tenancy.store.audit.put(event)
  } catch (error) {
    deps.log.error('event not recorded', { event: event.id, type: event.type, error })
    return undefined
  }
  try {
    await EFFECTS[event.type]?.({ deps, tenancy, user, event })
    return event.id
  } catch (error) {
    deps.log.error('event not delivered', { event: event.id, type: event.type, error })
    const givenUp = deps.clock() - event.at > PATIENCE
    deps.metrics.count(givenUp ? 'EventGivenUp' : 'EventFailed', { tenant: tenancy.tenant.id })
    return givenUp ? event.id : undefined
  }
}

interface Delivery {
  deps: Dependencies
  tenancy: Tenancy
  user: User
  event: DomainEvent
}

const EFFECTS: Partial<Record<EventType, (delivery: Delivery) => Promise<void>>> = {
  async passwordChanged({ deps, tenancy, user, event }) {
    await tenancy.store.oidc.revokeGrants(user.id, Math.floor(event.at / 1000))
    await tell(deps, tenancy, user, 'mail.passwordChanged.subject', [
      { key: 'mail.passwordChanged.line', values: { time: new Date(event.at) } },
      { key: 'mail.notYou' },
    ])
  },
  methodAdded: tellOfMethod,
  async registeredAtRisk(delivery) {
    await tellOfMethod(delivery)
    const { deps, tenancy, user } = delivery
    const lines = [{ key: 'mail.adminAtRisk.line', values: { username: user.username } }]
    for (const to of tenancy.tenant.adminEmails)
      await send(deps, tenancy, undefined, { to, subject: { key: 'mail.adminAtRisk.subject' }, lines })
  },
  passwordResetRequested: sendLink,
}

function tellOfMethod({ deps, tenancy, user, event }: Delivery): Promise<void> {
  const method = String(event.detail.method)
  const known = authenticators.find(({ kind }) => kind === method)
  if (known?.isAnnounced === false) return Promise.resolve()
  return tell(deps, tenancy, user, 'mail.methodAdded.subject', [
    { key: 'mail.methodAdded.line', values: { method, time: new Date(event.at) } },
    { key: 'mail.notYou' },
  ])
}

/** The token exists in the mail alone; the store keeps what it hashes to. */
async function sendLink({ deps, tenancy, user, event }: Delivery): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const back = event.detail.back
  await tenancy.store.recovery.put({
    tokenHash: tenancy.hmac.sign('recovery-link', token),
    userId: user.id,
    returnTo: typeof back === 'string' ? back : undefined,
    exp: Math.floor(event.at / 1000) + LINK_LIFE,
  })
  await send(deps, tenancy, user.locale, {
    to: user.email,
    subject: { key: 'mail.reset.subject' },
    lines: [{ key: 'mail.reset.line1' }, { key: 'mail.reset.line2', values: { minutes: LINK_LIFE / 60 } }],
    link: `${tenancy.issuer}/recover/${token}`,
  })
}

const tell = (
  deps: Dependencies,
  tenancy: Tenancy,
  user: User,
  subject: string,
  lines: Message[],
): Promise<void> => send(deps, tenancy, user.locale, { to: user.email, subject: { key: subject }, lines })

const send = (deps: Dependencies, tenancy: Tenancy, locale: string | undefined, mail: Mail): Promise<void> =>
  deps.email.send(deps.views.mail(mail, locale, tenancy.tenant))
