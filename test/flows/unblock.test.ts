import { beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import type { Person } from '../../src/local/seeds/people.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { begin } from '../support/begin.ts'
import { pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import {
  type Act,
  choose,
  goWhereLed,
  keepRecoveryCodes,
  onward,
  placeOf,
  press,
  readSecret,
  setPassword,
  typeTotp,
} from '../support/walk.ts'

/** Everybody the local contract has blocked, let in again in every way there is, over plain forms. */

const deployment = useDeployment()
let born = 0

beforeEach(() => passALittle())

interface Blocked {
  tenant: 'clinic' | 'studio'
  like: Partial<Omit<Person, 'username'>>
  from: typeof HOME
  /** What kind of policy stops them. */
  policy: 'signInRiskLevels' | 'userRiskLevels'
}

const STOLEN = { risk: 'leakedCredentials', history: undefined } as const
const PEOPLE: Record<string, Blocked> = {
  dia: { tenant: 'clinic', like: { methods: [] }, from: ELSEWHERE, policy: 'signInRiskLevels' },
  fay: { tenant: 'clinic', like: { methods: [], ...STOLEN }, from: HOME, policy: 'userRiskLevels' },
  hal: { tenant: 'studio', like: {}, from: ELSEWHERE, policy: 'signInRiskLevels' },
  ivy: { tenant: 'studio', like: { ...STOLEN }, from: HOME, policy: 'userRiskLevels' },
}

interface Scene extends Blocked {
  admin: Admin
  user: User
  /** What is typed as the password, and from where, after the help. */
  password: string
  /** Registers a second factor where one may still be put off. */
  registers?: true
}

type Way = (scene: Scene) => Promise<Partial<Scene> | undefined>

const RESET = '28c10230-6103-485e-b985-444c60001490'

const WAYS = {
  'a temporary password': async ({ admin, user }) => {
    const path = `/users/${user.id}/authentication/methods/${RESET}/resetPassword`
    const { status, body } = await admin.post<{ newPassword: string }>(path, {})
    expect(status).toBe(202)
    return { password: body.newPassword }
  },
  dismissing: async ({ admin, user }) => {
    const { status } = await admin.post('/identityProtection/riskyUsers/dismiss', { userIds: [user.id] })
    expect(status).toBe(204)
    return undefined
  },
  excluding: async ({ admin, user, policy }) => {
    for (const { id, conditions } of await policiesOf(admin, policy)) {
      const excludeUsers = [...conditions.users.excludeUsers, user.id]
      await change(admin, id, { conditions: { ...conditions, users: { ...conditions.users, excludeUsers } } })
    }
    return undefined
  },
  'disabling the policy': async ({ admin, policy }) => {
    for (const { id } of await policiesOf(admin, policy)) await change(admin, id, { state: 'disabled' })
    return undefined
  },
  'a familiar place': async () => ({ from: HOME }),
  'a temporary access pass': async ({ admin, user }) => {
    const path = `/users/${user.username}/authentication/temporaryAccessPassMethods`
    const { status, body } = await admin.post<{ temporaryAccessPass: string }>(path, {})
    expect(status).toBe(201)
    return { password: body.temporaryAccessPass, registers: true }
  },
} satisfies Record<string, Way>

interface Policy {
  id: string
  state: string
  conditions: Record<Blocked['policy'], string[]> & { users: { excludeUsers: string[] } }
}

/** A change is seen by every warm function within five seconds. */
async function change(admin: Admin, id: string, changes: object): Promise<void> {
  const { status } = await admin.patch(`/identity/conditionalAccess/policies/${id}`, changes)
  expect(status).toBe(204)
  pass(6)
}

/** The tenant's policies of a kind that act. */
async function policiesOf(admin: Admin, kind: Blocked['policy']): Promise<Policy[]> {
  const { body } = await admin.get<{ value: Policy[] }>('/identity/conditionalAccess/policies')
  return body.value.filter(({ state, conditions }) => state === 'enabled' && conditions[kind].length > 0)
}

async function sceneOf(name: string): Promise<Scene> {
  const about = PEOPLE[name]
  if (!about) throw new Error(`nobody is called ${name}`)
  const admin = await adminOf(deployment, about.tenant)
  const user = await newPerson(deployment, about.tenant, { givenName: `${name}${++born}`, ...about.like })
  return { ...about, admin, user, password: PASSWORD }
}

/** Whatever a page asks of somebody who holds what they were given. */
const ANSWERS: Record<string, Act> = {
  notice: (walker, page) => (page.html.querySelector('[name=skip]') ? press('skip') : onward)(walker, page),
  'choose-method': choose(/authenticator/i),
  register: readSecret,
  challenge: typeTotp,
  'new-password': setPassword(),
  'recovery-codes': keepRecoveryCodes,
}

async function attempt({ user, password, from, registers }: Scene) {
  const begun = await begin(deployment, user.username, { password, from })
  const answers = registers ? { ...ANSWERS, notice: onward } : ANSWERS
  const { places, last } = await goWhereLed(begun.walker, begun.page, answers)
  return { begun, places, last }
}

const isIn = async (scene: Scene): Promise<string[]> => {
  const { begun, places, last } = await attempt(scene)
  expect((await tokensAt(begun, last)).id_token).toBeTruthy()
  return places
}

const isStopped = ({ places, last }: { places: string[]; last: Page }) => {
  expect(places).toEqual(['blocked/blocked'])
  expect([placeOf(last), last.status]).toEqual(['blocked/blocked', 403])
}

const REGISTRATION = ['notice', 'choose-method', 'register', 'challenge', 'recovery-codes'].map(
  (step) => `mfa-registration/${step}`,
)
const NEW_PASSWORD = ['compromised-user/notice', 'compromised-user/new-password']

/** Who is helped by what: all that the seed documents name for each, and a pass, with what they are led through then. */
const HELPS: [name: string, way: keyof typeof WAYS, then: string[]][] = [
  ['dia', 'excluding', []],
  ['dia', 'disabling the policy', []],
  ['dia', 'a familiar place', ['mfa-registration/notice']],
  ['dia', 'a temporary access pass', REGISTRATION],
  [
    'fay',
    'a temporary password',
    ['temporary-password/notice', 'temporary-password/new-password', 'mfa-registration/notice'],
  ],
  ['fay', 'dismissing', ['mfa-registration/notice']],
  ['fay', 'excluding', []],
  ['fay', 'disabling the policy', []],
  ['fay', 'a temporary access pass', [...NEW_PASSWORD, ...REGISTRATION]],
  ['hal', 'excluding', []],
  ['hal', 'disabling the policy', []],
  ['hal', 'a familiar place', []],
  ['hal', 'a temporary access pass', []],
  [
    'ivy',
    'a temporary password',
    ['temporary-password/notice', 'temporary-password/challenge', 'temporary-password/new-password'],
  ],
  ['ivy', 'dismissing', []],
  ['ivy', 'excluding', []],
  ['ivy', 'disabling the policy', []],
  ['ivy', 'a temporary access pass', NEW_PASSWORD],
]

describe.each(HELPS)('%s, let in by %s', (name, way, then) => {
  it(`is led through ${then.length > 0 ? then.join(', ') : 'nothing more'}`, async () => {
    const scene = await sceneOf(name)
    isStopped(await attempt(scene))
    const before = await policiesOf(scene.admin, scene.policy)
    try {
      const changed = { ...scene, ...(await (WAYS[way] as Way)(scene)) }
      expect(await isIn(changed)).toEqual(then)
    } finally {
      for (const { id, conditions } of before)
        await scene.admin.patch(`/identity/conditionalAccess/policies/${id}`, {
          state: 'enabled',
          conditions,
        })
    }
  })
})

/** What does not: nothing done to an account makes a place familiar, and no place makes an account safe. */
const DOES_NOT: [name: string, way: keyof typeof WAYS][] = [
  ['dia', 'dismissing'],
  ['hal', 'dismissing'],
  ['hal', 'a temporary password'],
  ['ivy', 'a familiar place'],
  ['fay', 'a familiar place'],
]

it.each(DOES_NOT)('%s is not let in by %s', async (name, way) => {
  const scene = await sceneOf(name)
  isStopped(await attempt(scene))
  isStopped(await attempt({ ...scene, ...(await (WAYS[way] as Way)(scene)) }))
})

it.each(['excluding', 'disabling the policy'] as const)('%s leaves the risk as it is', async (way) => {
  const scene = await sceneOf('fay')
  const before = await policiesOf(scene.admin, scene.policy)
  await WAYS[way](scene)
  expect((await userOf(deployment, scene.user.username)).risk).toEqual(scene.user.risk)
  for (const { id, conditions } of before) await change(scene.admin, id, { state: 'enabled', conditions })
})
