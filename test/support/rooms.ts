import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { raiseRisk, resetPassword } from './administrator.ts'
import { type Begun, begin } from './begin.ts'
import { passALittle } from './clock.ts'
import type { TestDeployment } from './deployment.ts'
import { newPerson } from './people.ts'
import { changeUser, lastSignIn, ownStore } from './records.ts'
import { RelyingParty } from './relying-party.ts'
import { tokensAt } from './sign-in.ts'
import { inRoom, onward, registerTotp, setPassword, typeTotp, type Way } from './walk.ts'

/** How a person comes into a room, and the whole way out of it. */
export interface RoomCase {
  room: string
  /** Somebody who will be led there. */
  person(deployment: TestDeployment): Promise<{ username: string; temporary?: string }>
  /** What their sign-in is like. */
  how?: Parameters<typeof begin>[2]
  /** What makes the room due in a session that was let through. */
  becomesDue(deployment: TestDeployment, username: string): Promise<unknown>
  /** Every step with its right answer; none where nothing the person does leads out. */
  way: Way
  /** `amr` of the tokens at the end. */
  amr: string[]
  /** What the relying party is told when the person turns back. */
  cancelled: string
}

const TOTP = ['pwd', 'otp', 'mfa']
const MFA = { acr_values: 'https://refeds.org/profile/mfa' }

/** One for each room of the registry; whoever adds a room adds its line here. */
export const ROOMS: RoomCase[] = [
  {
    room: 'blocked',
    person: (deployment) => newPerson(deployment, 'studio'),
    how: { from: ELSEWHERE },
    becomesDue: (deployment, username) => raiseRisk(deployment, username),
    way: [],
    amr: [],
    cancelled: 'access_denied',
  },
  {
    room: 'compromised-user',
    async person(deployment) {
      const { username } = await newPerson(deployment, 'clinic')
      await raiseRisk(deployment, username)
      return { username }
    },
    becomesDue: (deployment, username) => raiseRisk(deployment, username),
    way: inRoom('compromised-user', [
      ['notice', onward],
      ['challenge', typeTotp],
      ['new-password', setPassword()],
    ]),
    amr: TOTP,
    cancelled: 'access_denied',
  },
  {
    room: 'risky-sign-in',
    person: (deployment) => newPerson(deployment, 'clinic'),
    how: { from: ELSEWHERE },
    becomesDue: weighAgain,
    way: inRoom('risky-sign-in', [
      ['notice', onward],
      ['challenge', typeTotp],
    ]),
    amr: TOTP,
    cancelled: 'access_denied',
  },
  {
    room: 'temporary-password',
    async person(deployment) {
      const { username } = await newPerson(deployment, 'clinic')
      return { username, temporary: await resetPassword(deployment, username) }
    },
    becomesDue: (deployment, username) =>
      changeUser(deployment, username, (user) => ({ ...user, mustChangePassword: true })),
    way: inRoom('temporary-password', [
      ['notice', onward],
      ['challenge', typeTotp],
      ['new-password', setPassword()],
    ]),
    amr: TOTP,
    cancelled: 'access_denied',
  },
  {
    room: 'mfa-registration',
    person: (deployment) =>
      newPerson(deployment, 'clinic', { methods: [] }, { graceEndsAt: Date.now() - 1000 }),
    becomesDue: (deployment, username) =>
      changeUser(deployment, username, (user) => ({ ...user, methods: [], graceEndsAt: Date.now() })),
    way: inRoom('mfa-registration', [['notice', onward], ...registerTotp]),
    amr: TOTP,
    cancelled: 'access_denied',
  },
  {
    room: 'step-up',
    person: (deployment) => newPerson(deployment, 'clinic'),
    how: { asks: MFA },
    becomesDue: () => Promise.resolve(),
    way: inRoom('step-up', [['challenge', typeTotp]]),
    amr: TOTP,
    cancelled: 'unmet_authentication_requirements',
  },
  {
    room: 'consent',
    person: (deployment) => newPerson(deployment, 'clinic'),
    how: { clientId: 'demo-partner' },
    becomesDue: () => Promise.resolve(),
    way: [['consent/consent', onward]],
    amr: ['pwd'],
    cancelled: 'access_denied',
  },
]

/** What is known of the sign-in changes after it was let through. */
async function weighAgain(deployment: TestDeployment, username: string): Promise<void> {
  const signIn = await lastSignIn(deployment, username)
  const risk = { level: 'medium', state: 'atRisk', detail: 'none', updatedAt: Date.now() } as const
  const changed = { ...signIn, risk, riskLevelDuringSignIn: risk.level }
  await ownStore(deployment, username).signIns.update(changed, signIn.version)
}

export type Arrive = (deployment: TestDeployment, room: RoomCase) => Promise<Begun>

/** In a new sign-in, where the engine has no session yet. */
export const arriveAnew: Arrive = async (deployment, { person, how }) => {
  passALittle()
  const { username, temporary } = await person(deployment)
  return begin(deployment, username, { password: temporary, ...how })
}

/** In a session that was let through before. */
export const arriveInSession: Arrive = async (deployment, { room, how, becomesDue }) => {
  passALittle()
  const tenant = room === 'blocked' ? 'studio' : 'clinic'
  const { username } = await newPerson(deployment, tenant)
  const before = await begin(deployment, username)
  await tokensAt(before, before.page)
  passALittle()
  await becomesDue(deployment, username)
  const rp = await RelyingParty.discover(deployment, tenant, how?.clientId)
  return { ...before, rp, page: await before.browser.follow(await rp.start(how?.asks)) }
}
