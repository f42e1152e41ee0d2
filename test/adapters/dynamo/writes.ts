import type { LinkWord } from '../../../src/domain/federation/link.ts'
import type { Reserved } from '../../../src/domain/person/lock.ts'
import { Conflict, type Store, type TenantStore } from '../../../src/ports/store.ts'
import { aDetection, aGroup, anEntry, anEvent, aSignIn, aTenant, aUser } from '../contracts/fixtures.ts'
import { START, START_SECONDS } from '../contracts/subject.ts'

/** A store and the one tenant of it that a case is about. */
export interface Given {
  store: Store
  tenant: TenantStore
}

/** One way to write: what is there before, and the call. Whatever is random or new is the same in every run of it. */
export interface Write {
  /** As the port calls it. */
  method: string
  about?: string
  before?(given: Given): Promise<unknown>
  act(given: Given): Promise<unknown>
}

const ana = (tenantId: string) =>
  aUser(tenantId, { id: 'ana', username: 'ana', email: 'ana@clinic.example', familyName: 'A' })
const EVENTS = ['e1', 'e2'].map((id) => anEvent('ana', { id }))
const signIn = (tenantId: string) => aSignIn(tenantId, 'ana', { id: 'sign-in' })
const LINK = { tokenHash: 'hash', userId: 'ana', exp: START_SECONDS + 600 }
const CLIENT = { client_id: 'c', first_party: true, metadata: {} }
const KEY = { kid: 'k', alg: 'HS256', status: 'current', sealed: '', createdAt: 1, statusSince: 1 } as const

const COUNTER = { what: 'tries', of: 'ana', window: 1, exp: START_SECONDS + 60 }

const withAna = ({ tenant }: Given) => tenant.users.create({ ...ana(tenant.tenantId), pending: EVENTS })
const withSignIn = ({ tenant }: Given) => tenant.signIns.create(signIn(tenant.tenantId))
const withModel =
  (model: string, payload = {}) =>
  ({ tenant }: Given) =>
    tenant.oidc.upsert(model, 'id', { jti: 'id', ...payload }, 60)

const upsert = (model: string, payload: Record<string, unknown> = {}): Write => ({
  method: 'oidc.upsert',
  about: `${model} ${JSON.stringify(payload)}`,
  act: withModel(model, payload),
})

const EVENT = anEvent('ana', { id: 'e1' })
const ENTRY = anEntry({ id: 'c1' })
const held = ({ tenant }: Given) => tenant.audit.hold(EVENT, START + 60_000)
const ORDER = { id: 'h', username: 'ana', isKnownBrowser: false, back: '', at: START }
const ordered = ({ tenant }: Given) => tenant.orders.place(ORDER, 60_000)

const DETECTION = aDetection({ id: 'd1' })
const listed = ({ tenant }: Given) => tenant.detections.list('ana', [DETECTION])
const GROUP = aGroup({ id: 'g' })
const withGroup = ({ tenant }: Given) => tenant.groups.create(GROUP)

const AT_HOME = { tenant: 'msp', userId: 'tia' }
const wordOf = (resource: string): LinkWord => ({
  by: 'resource',
  home: 'msp',
  resource,
  whom: { kind: 'all' },
  displayName: 'Technicians',
  saidAt: START,
  nth: 1,
  changedAt: START,
  version: 0,
})

/** Those of the seeds bear ids made of their tenant's, and every run has a tenant of its own. */
const POLICIES = { policies: [] }

const GUESSING = { at: 'password', of: 'ana', from: 'familiar' } as const
async function reserved({ tenant }: Given, id = 'mine'): Promise<Reserved> {
  const mine = await tenant.lockouts.reserve(GUESSING, id)
  if ('lockedUntil' in mine) throw new Conflict('locked')
  return mine
}
async function nine(given: Given): Promise<void> {
  for (let tried = 0; tried < 9; tried++) await reserved(given, `try ${tried}`)
}

/** Every method of the store that writes, with each way it writes. */
export const WRITES: readonly Write[] = [
  { method: 'guests.claim', act: ({ tenant }) => tenant.guests.claim(AT_HOME, 'guest') },
  {
    method: 'guests.create',
    act: ({ tenant }) => tenant.guests.create(ana(tenant.tenantId)),
  },
  { method: 'links.put', act: ({ tenant }) => tenant.links.put(wordOf(tenant.tenantId)) },
  { method: 'users.create', act: withAna },
  {
    method: 'users.update',
    before: withAna,
    act: ({ tenant }) => tenant.users.update({ ...ana(tenant.tenantId), givenName: 'Anna' }, 1),
  },
  {
    method: 'users.delivered',
    about: 'all of them',
    before: withAna,
    act: ({ tenant }) => tenant.users.delivered('ana', ['e1', 'e2']),
  },
  {
    method: 'users.delivered',
    about: 'one of two',
    before: withAna,
    act: ({ tenant }) => tenant.users.delivered('ana', ['e1']),
  },
  {
    method: 'users.claim',
    before: withAna,
    act: ({ tenant }) => tenant.users.claim({ id: 'ana', version: 1 }, 'anna', ['AS1']),
  },
  {
    method: 'users.claim',
    about: 'a name its holder left',
    before: async (given) => {
      await withAna(given)
      await given.tenant.users.claim({ id: 'gone', version: 1 }, 'anna', ['AS2'])
    },
    act: ({ tenant }) => tenant.users.claim({ id: 'ana', version: 1 }, 'anna', ['AS1']),
  },
  {
    method: 'users.release',
    before: withAna,
    act: ({ tenant }) => tenant.users.release({ id: 'ana' }, 'ana', 1),
  },
  {
    method: 'users.setNetworks',
    before: withAna,
    act: ({ tenant }) => tenant.users.setNetworks(ana(tenant.tenantId), ['AS1']),
  },
  {
    method: 'users.forgetBrowsers',
    before: withAna,
    act: ({ tenant }) => tenant.users.forgetBrowsers(ana(tenant.tenantId), START),
  },
  { method: 'lockouts.reserve', act: reserved },
  { method: 'lockouts.reserve', about: 'the tenth', before: nine, act: reserved },
  {
    method: 'lockouts.forgive',
    act: async (given) => given.tenant.lockouts.forgive(GUESSING, await reserved(given)),
  },
  {
    method: 'lockouts.forgive',
    about: 'among others',
    before: nine,
    act: async (given) => given.tenant.lockouts.forgive(GUESSING, await reserved(given)),
  },
  {
    method: 'lockouts.giveBack',
    before: nine,
    act: async (given) => given.tenant.lockouts.giveBack(GUESSING, await reserved(given)),
  },
  { method: 'lockouts.mark', before: nine, act: ({ tenant }) => tenant.lockouts.mark(GUESSING, ['a']) },
  { method: 'lockouts.forget', before: nine, act: ({ tenant }) => tenant.lockouts.forget(GUESSING) },
  {
    method: 'users.create',
    about: 'with detections',
    act: ({ tenant }) => tenant.users.create({ ...ana(tenant.tenantId), detections: [DETECTION] }),
  },
  { method: 'signIns.create', act: withSignIn },
  {
    method: 'signIns.create',
    about: 'at risk',
    act: ({ tenant }) => tenant.signIns.create({ ...signIn(tenant.tenantId), detections: [DETECTION] }),
  },
  {
    method: 'signIns.update',
    about: 'cleared',
    before: withSignIn,
    act: ({ tenant }) => {
      const risk = { level: 'medium', state: 'remediated', detail: 'none', updatedAt: START } as const
      return tenant.signIns.update({ ...signIn(tenant.tenantId), risk }, 1)
    },
  },
  { method: 'detections.list', act: listed },
  {
    method: 'detections.closed',
    before: listed,
    act: ({ tenant }) => tenant.detections.closed('ana', [DETECTION], START),
  },
  { method: 'reports.write', act: ({ tenant }) => tenant.reports.write('day', { users: 1 }, undefined) },
  {
    method: 'reports.write',
    about: 'over what was read',
    before: ({ tenant }) => tenant.reports.write('day', { users: 1 }, undefined),
    act: ({ tenant }) => tenant.reports.write('day', { users: 2 }, 1),
  },
  { method: 'groups.create', act: withGroup },
  {
    method: 'groups.update',
    before: withGroup,
    act: ({ tenant }) => tenant.groups.update({ ...GROUP, description: 'Nights' }, 1),
  },
  { method: 'groups.remove', before: withGroup, act: ({ tenant }) => tenant.groups.remove('g') },
  {
    method: 'groups.remove',
    about: 'as it was read',
    before: withGroup,
    act: ({ tenant }) => tenant.groups.remove('g', 1),
  },
  { method: 'groups.addMember', act: ({ tenant }) => tenant.groups.addMember('g', 'ana') },
  {
    method: 'groups.removeMember',
    before: ({ tenant }) => tenant.groups.addMember('g', 'ana'),
    act: ({ tenant }) => tenant.groups.removeMember('g', 'ana'),
  },
  {
    method: 'signIns.update',
    before: withSignIn,
    act: ({ tenant }) => tenant.signIns.update({ ...signIn(tenant.tenantId), acceptedAt: 5 }, 1),
  },
  {
    method: 'signIns.reserveTry',
    about: 'of one',
    before: withSignIn,
    act: ({ tenant }) => tenant.signIns.reserveTry('ana', START_SECONDS, 1),
  },
  {
    method: 'signIns.reserveTry',
    about: 'of many',
    before: withSignIn,
    act: ({ tenant }) => tenant.signIns.reserveTry('ana', START_SECONDS, 5),
  },
  {
    method: 'history.put',
    act: ({ tenant }) => tenant.history.put('ana', { signIns: 1, country: {}, network: {}, browser: {} }),
  },
  { method: 'recovery.put', act: ({ tenant }) => tenant.recovery.put(LINK) },
  {
    method: 'recovery.open',
    before: ({ tenant }) => tenant.recovery.put(LINK),
    act: ({ tenant }) => tenant.recovery.open('hash', START_SECONDS),
  },
  {
    method: 'recovery.remove',
    before: ({ tenant }) => tenant.recovery.put(LINK),
    act: ({ tenant }) => tenant.recovery.remove('hash'),
  },
  {
    method: 'clients.put',
    act: ({ tenant }) => tenant.clients.put(CLIENT),
  },
  { method: 'clients.create', act: ({ tenant }) => tenant.clients.create(CLIENT) },
  {
    method: 'clients.update',
    before: ({ tenant }) => tenant.clients.put(CLIENT),
    act: ({ tenant }) => tenant.clients.update(CLIENT),
  },
  {
    method: 'clients.remove',
    before: ({ tenant }) => tenant.clients.put(CLIENT),
    act: ({ tenant }) => tenant.clients.remove(CLIENT),
  },
  { method: 'keys.put', act: ({ tenant }) => tenant.keys.put(KEY) },
  {
    method: 'keys.remove',
    before: ({ tenant }) => tenant.keys.put(KEY),
    act: ({ tenant }) => tenant.keys.remove('k'),
  },
  { method: 'counters.take', about: 'the last', act: ({ tenant }) => tenant.counters.take(COUNTER, 1) },
  { method: 'counters.take', about: 'of many', act: ({ tenant }) => tenant.counters.take(COUNTER, 9) },
  {
    method: 'counters.giveBack',
    before: async ({ tenant }) => {
      for (let taken = 0; taken < 5; taken++) await tenant.counters.take(COUNTER, 9)
    },
    act: ({ tenant }) => tenant.counters.giveBack(COUNTER),
  },
  { method: 'counters.mark', act: ({ tenant }) => tenant.counters.mark(COUNTER, 'a', 1) },
  {
    method: 'counters.pace',
    act: ({ tenant }) => tenant.counters.pace(COUNTER, { first: 1000, rest: 60_000 }),
  },
  { method: 'audit.hold', act: held },
  {
    method: 'audit.noteSent',
    before: held,
    act: ({ tenant }) => tenant.audit.noteSent(EVENT, ['a', 'b']),
  },
  { method: 'audit.record', about: 'begun', act: ({ tenant }) => tenant.audit.record(ENTRY) },
  {
    method: 'audit.record',
    about: 'completed',
    before: ({ tenant }) => tenant.audit.record(ENTRY),
    act: ({ tenant }) => tenant.audit.record({ ...ENTRY, result: 'success' }),
  },
  {
    method: 'deadLetters.put',
    act: ({ tenant }) => tenant.deadLetters.put({ id: 'e1', reason: 'late', givenUpAt: START }),
  },
  { method: 'orders.place', act: ordered },
  { method: 'orders.served', before: ordered, act: ({ tenant }) => tenant.orders.served(ORDER) },
  {
    method: 'postpone',
    before: ({ tenant }) => tenant.orders.place({ ...ORDER, at: 0 }, 0),
    act: ({ store, tenant }) => store.postpone({ tenantId: tenant.tenantId, order: 'h' }, START + 60_000),
  },
  upsert('Grant', { accountId: 'ana', iat: START_SECONDS }),
  upsert('AuthorizationCode'),
  upsert('RefreshToken', { consumed: 5 }),
  upsert('Session', { uid: 'uid' }),
  upsert('DeviceCode', { userCode: 'BCDF' }),
  upsert('ReplayDetection'),
  {
    method: 'oidc.writeAll',
    before: withModel('Session', { uid: 'uid' }),
    act: ({ tenant }) =>
      tenant.oidc.writeAll(
        [{ model: 'Session', id: 'next', payload: { jti: 'next', uid: 'uid' }, expiresIn: 60 }],
        [{ model: 'Session', id: 'id' }],
      ),
  },
  {
    method: 'oidc.consume',
    before: withModel('AuthorizationCode'),
    act: ({ tenant }) => tenant.oidc.consume('AuthorizationCode', 'id'),
  },
  {
    method: 'putTenant',
    act: ({ store, tenant }) => store.putTenant(aTenant(tenant.tenantId, POLICIES), undefined),
  },
  {
    method: 'putTenant',
    about: 'the next version',
    before: ({ store, tenant }) => store.putTenant(aTenant(tenant.tenantId, POLICIES), undefined),
    act: ({ store, tenant }) =>
      store.putTenant(aTenant(tenant.tenantId, { ...POLICIES, adminEmails: ['a'] }), 1),
  },
]

/** What a call came to: its value, or that it lost to somebody else. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return { value: (await call) ?? null }
  } catch (error) {
    if (error instanceof Conflict) return 'Conflict'
    throw error
  }
}
