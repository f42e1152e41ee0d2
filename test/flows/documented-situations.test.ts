import { describe, expect, it } from 'vitest'
import { isActive } from '../../src/domain/risk/risk.ts'
import { ELSEWHERE, HOME, PASSWORD, type Place } from '../../src/local/seeds/known.ts'
import { PEOPLE } from '../../src/local/seeds/people.ts'
import { dismissRisk, exclude, raiseRisk, resetPassword, setPolicyState } from '../support/administrator.ts'
import { browserAt } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { lastSignIn, tenantOf, userOf } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { errorOf, signIn } from '../support/sign-in.ts'
import {
  choose,
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  press,
  registerTotp,
  setPassword,
  typeSms,
  typeTotp,
  type Walker,
  type Way,
  walk,
} from '../support/walk.ts'

/** Every section heading of the two documents the product began from, as the way a person walks. */

const deployment = useDeployment()

interface Visit {
  /** What an administrator does before it; a new first factor may come of it. */
  meanwhile?: (username: string) => Promise<unknown>
  from: Place
  password?: string
  pages: Way
  /** `amr` of the tokens at the end, or why the last page is a blocked one. */
  ends: string[] | 'blocked'
  /** State and detail afterwards. */
  user: string
  signIn: string
}

interface Case {
  says: string
  /** Somebody of the seeds, or how somebody new is made. */
  who: string | (() => Promise<{ username: string }>)
  visits: Visit[]
  afterwards?: (username: string) => Promise<void>
}

const SINGLE = ['pwd']
const TOTP = ['pwd', 'otp', 'mfa']
const SMS = ['pwd', 'sms', 'mfa']
const NOTHING = { user: 'none none', signIn: 'none none' }
const UNUSUAL = { user: 'none none', signIn: 'atRisk none' }
const AT_RISK = { user: 'atRisk none', signIn: 'none none' }
const PASSED = { user: 'none none', signIn: 'remediated userPassedMFADrivenByRiskBasedPolicy' }
const CHANGED = { user: 'remediated userPerformedSecuredPasswordChange', signIn: 'none none' }
const DISMISSED = { user: 'dismissed adminDismissedAllRiskForUser', signIn: 'none none' }
const RESET = { user: 'remediated adminGeneratedTemporaryPassword', signIn: 'none none' }

const LEAKED = { risk: 'leakedCredentials', history: undefined } as const

const skip = inRoom('mfa-registration', [['notice', press('skip')]])
const registration = inRoom('mfa-registration', [['notice', onward], ...registerTotp])
const riskySignIn = inRoom('risky-sign-in', [
  ['notice', onward],
  ['challenge', typeTotp],
])
const recovery = inRoom('compromised-user', [
  ['notice', onward],
  ['challenge', typeTotp],
  ['new-password', setPassword()],
])
const ownPassword = (...proof: Way): Way =>
  inRoom('temporary-password', [['notice', onward], ...proof, ['new-password', setPassword()]])

const isToldByMail = async (username: string): Promise<void> => {
  expect((await deployment.outbox(username)).map(({ subject }) => subject)).toContainEqual(
    expect.stringMatching(/^Your password was changed/),
  )
}

const SECTIONS: Record<string, Case[]> = {
  // ---------------------------------------------------------------- the document of 2016
  'Multi-factor authentication registration': [
    {
      says: 'a notice first, which may be put off while in grace',
      who: 'ben@clinic.example',
      visits: [{ from: HOME, pages: skip, ends: SINGLE, ...NOTHING }],
      afterwards: async (username) => expect((await userOf(deployment, username)).methods).toEqual([]),
    },
    {
      says: 'then how to be contacted, then a challenge, and the next sign-in asks no more',
      who: 'bea@clinic.example',
      visits: [
        { from: HOME, pages: registration, ends: TOTP, ...NOTHING },
        { from: HOME, pages: [], ends: SINGLE, ...NOTHING },
      ],
      afterwards: async (username) =>
        expect((await userOf(deployment, username)).methods.map(({ kind }) => kind)).toEqual([
          'totp',
          'recovery-codes',
        ]),
    },
  ],
  'Risky sign-in recovery': [
    {
      says: 'what is unusual, then a challenge, and the password stays',
      who: 'ana@clinic.example',
      visits: [
        { from: ELSEWHERE, pages: riskySignIn, ends: TOTP, ...PASSED },
        { from: HOME, pages: [], ends: SINGLE, ...NOTHING },
      ],
    },
    {
      says: 'a code to the phone, where the person chooses that',
      who: 'cem@clinic.example',
      visits: [
        {
          from: ELSEWHERE,
          pages: inRoom('risky-sign-in', [
            ['notice', onward],
            ['choose-method', choose(/text message/i)],
            ['challenge', typeSms],
          ]),
          ends: SMS,
          ...PASSED,
        },
      ],
    },
  ],
  'Risky sign-in blocked': [
    {
      says: 'no way through by a second factor, but a familiar place lets in',
      who: 'hal@studio.example',
      visits: [
        { from: ELSEWHERE, pages: [], ends: 'blocked', ...UNUSUAL },
        { from: HOME, pages: [], ends: SINGLE, ...NOTHING },
      ],
    },
    {
      says: 'an administrator lets in by excluding the person',
      who: () => newPerson(deployment, 'studio'),
      visits: [
        { from: ELSEWHERE, pages: [], ends: 'blocked', ...UNUSUAL },
        {
          meanwhile: (username) => exclude(deployment, username, 'signInRisk'),
          from: ELSEWHERE,
          pages: [],
          ends: SINGLE,
          ...UNUSUAL,
        },
      ],
    },
  ],
  'Multi-factor authentication registration during a risky sign-in': [
    {
      says: 'told that the account is at risk, then the registration; the risk stays and administrators are told',
      who: 'kim@academy.example',
      visits: [
        {
          from: ELSEWHERE,
          pages: inRoom('risky-sign-in', [['notice', onward], ...registerTotp]),
          ends: TOTP,
          ...UNUSUAL,
        },
      ],
      async afterwards(username) {
        const [mail] = await deployment.outbox('admin@academy.example')
        expect(mail?.subject).toMatch(/^A risky sign-in needs your attention/)
        expect(mail?.text).toContain(username)
        const { acceptedAt, source } = await lastSignIn(deployment, username)
        expect(acceptedAt).toBeDefined()
        const own = deployment.store.of('academy')
        const { network } = await own.history.get((await userOf(deployment, username)).id)
        expect(Object.keys(network)).not.toContain(source.network)
      },
    },
    {
      says: 'or, so that no attacker enrols, a block; registration happens in a familiar place',
      who: 'dia@clinic.example',
      visits: [
        { from: ELSEWHERE, pages: [], ends: 'blocked', ...UNUSUAL },
        { from: HOME, pages: registration, ends: TOTP, ...NOTHING },
      ],
    },
  ],
  'Compromised account recovery': [
    {
      says: 'what happened, a challenge, a new password; and the person is told',
      who: 'eli@clinic.example',
      visits: [
        { from: HOME, pages: recovery, ends: TOTP, ...CHANGED },
        { from: HOME, password: NEW_PASSWORD, pages: [], ends: SINGLE, ...CHANGED },
      ],
      afterwards: isToldByMail,
    },
    {
      says: 'in an unfamiliar place too, which the new password clears as well',
      who: () => newPerson(deployment, 'clinic', { risk: 'leakedCredentials' }),
      visits: [
        {
          from: ELSEWHERE,
          pages: recovery,
          ends: TOTP,
          user: CHANGED.user,
          signIn: 'remediated userPerformedSecuredPasswordChange',
        },
      ],
    },
  ],
  'Compromised account blocked': [
    {
      says: 'without a second factor registered before',
      who: 'fay@clinic.example',
      visits: [{ from: HOME, pages: [], ends: 'blocked', ...AT_RISK }],
    },
    {
      says: 'where the policy blocks, whatever is registered',
      who: 'ivy@studio.example',
      visits: [{ from: HOME, pages: [], ends: 'blocked', ...AT_RISK }],
    },
  ],
  'Reset password': [
    {
      says: 'the temporary password leads to one of the person’s own, after a registered method',
      who: 'gus@clinic.example',
      visits: [
        {
          from: HOME,
          password: 'temporary-gus-0001',
          pages: ownPassword(['challenge', typeTotp]),
          ends: TOTP,
          ...NOTHING,
        },
        { from: HOME, password: NEW_PASSWORD, pages: [], ends: SINGLE, ...NOTHING },
      ],
      afterwards: isToldByMail,
    },
    {
      says: 'made by an administrator it clears the risk of who was blocked',
      who: () => newPerson(deployment, 'clinic', { ...LEAKED, methods: [] }),
      visits: [
        { from: HOME, pages: [], ends: 'blocked', ...AT_RISK },
        {
          meanwhile: (username) => resetPassword(deployment, username),
          from: HOME,
          pages: [...ownPassword(), ...skip],
          ends: SINGLE,
          ...RESET,
        },
      ],
    },
  ],
  // ---------------------------------------------------------------- the document of 2022
  'Registration interrupt': [
    {
      says: 'more information is required, and the guided steps complete the sign-in',
      who: () => newPerson(deployment, 'clinic', { methods: [], history: undefined }),
      visits: [{ from: HOME, pages: registration, ends: TOTP, ...NOTHING }],
    },
  ],
  'Risky sign-in self-remediation': [
    {
      says: 'something unusual, then a previously registered method',
      who: () => newPerson(deployment, 'clinic'),
      visits: [{ from: ELSEWHERE, pages: riskySignIn, ends: TOTP, ...PASSED }],
    },
  ],
  'Risky sign-in administrator unblock (by sign-in risk)': [
    {
      says: 'a familiar place, in the same browser',
      who: () => newPerson(deployment, 'studio'),
      visits: [
        { from: ELSEWHERE, pages: [], ends: 'blocked', ...UNUSUAL },
        { from: HOME, pages: [], ends: SINGLE, ...NOTHING },
      ],
    },
    {
      says: 'the policy is turned off',
      who: () => newPerson(deployment, 'studio'),
      visits: [
        { from: ELSEWHERE, pages: [], ends: 'blocked', ...UNUSUAL },
        {
          meanwhile: () => setPolicyState(deployment, 'studio', 'signInRisk', 'disabled'),
          from: ELSEWHERE,
          pages: [],
          ends: SINGLE,
          ...UNUSUAL,
        },
      ],
      afterwards: () => setPolicyState(deployment, 'studio', 'signInRisk', 'enabled'),
    },
  ],
  'Risky user self-remediation': [
    {
      says: 'account at risk, a previously registered method, a new password',
      who: () => newPerson(deployment, 'clinic', LEAKED),
      visits: [{ from: HOME, pages: recovery, ends: TOTP, ...CHANGED }],
      afterwards: isToldByMail,
    },
  ],
  'Risky sign-in administrator unblock (by user risk)': [
    {
      says: 'the risk is dismissed',
      who: () => newPerson(deployment, 'studio', LEAKED),
      visits: [
        { from: HOME, pages: [], ends: 'blocked', ...AT_RISK },
        {
          meanwhile: (username) => dismissRisk(deployment, username),
          from: HOME,
          pages: [],
          ends: SINGLE,
          ...DISMISSED,
        },
        {
          meanwhile: (username) => raiseRisk(deployment, username),
          from: HOME,
          pages: [],
          ends: 'blocked',
          ...AT_RISK,
        },
      ],
    },
    {
      says: 'the person is excluded',
      who: () => newPerson(deployment, 'studio', LEAKED),
      visits: [
        { from: HOME, pages: [], ends: 'blocked', ...AT_RISK },
        {
          meanwhile: (username) => exclude(deployment, username, 'userRisk'),
          from: HOME,
          pages: [],
          ends: SINGLE,
          ...AT_RISK,
        },
      ],
    },
    {
      says: 'the policy is turned off',
      who: () => newPerson(deployment, 'studio', LEAKED),
      visits: [
        { from: HOME, pages: [], ends: 'blocked', ...AT_RISK },
        {
          meanwhile: () => setPolicyState(deployment, 'studio', 'userRisk', 'disabled'),
          from: HOME,
          pages: [],
          ends: SINGLE,
          ...AT_RISK,
        },
      ],
      afterwards: () => setPolicyState(deployment, 'studio', 'userRisk', 'enabled'),
    },
    {
      says: 'a temporary password',
      who: () => newPerson(deployment, 'studio', LEAKED),
      visits: [
        { from: HOME, pages: [], ends: 'blocked', ...AT_RISK },
        {
          meanwhile: (username) => resetPassword(deployment, username),
          from: HOME,
          pages: ownPassword(['challenge', typeTotp]),
          ends: TOTP,
          ...RESET,
        },
      ],
    },
  ],
  // What a technician meets in the tenants of others comes with federation; this is what they can do at home.
  'High risk technician': [
    {
      says: 'recovers at home, where the policy offers it',
      who: 'tom@msp.example',
      visits: [{ from: HOME, pages: recovery, ends: TOTP, ...CHANGED }],
    },
    {
      says: 'meets nothing at home without a risk',
      who: 'tia@msp.example',
      visits: [{ from: HOME, pages: [], ends: SINGLE, ...NOTHING }],
    },
    {
      says: 'keeps the risk where no policy offers a way out, until an administrator of the home tenant acts',
      who: 'uma@legacy.example',
      visits: [
        { from: HOME, pages: [], ends: SINGLE, ...AT_RISK },
        {
          meanwhile: (username) => resetPassword(deployment, username),
          from: HOME,
          pages: ownPassword(['challenge', typeTotp]),
          ends: TOTP,
          ...RESET,
        },
      ],
    },
  ],
}

async function visit(walker: Walker, about: Visit): Promise<void> {
  const { browser, username } = walker
  const given = await about.meanwhile?.(username)
  passALittle()
  const rp = await RelyingParty.discover(deployment, tenantOf(username))
  browser.place = about.from
  const password = about.password ?? (typeof given === 'string' ? given : PASSWORD)
  const last = await walk(walker, await signIn(rp, browser, username, { password }), about.pages)
  if (about.ends === 'blocked') {
    expect([last.status, placeOf(last)]).toEqual([403, 'blocked/blocked'])
  } else {
    expect(errorOf(last), last.text).toBeUndefined()
    expect((await rp.redeem(last.url)).claims()?.amr).toEqual(about.ends)
    // A block leaves no session behind; whoever signed in comes back with a new browser.
    browser.cookies.clear()
  }
  const { risk, detections } = await userOf(deployment, username)
  const { risk: ofSignIn } = await lastSignIn(deployment, username)
  expect({
    user: `${risk.state} ${risk.detail}`,
    signIn: `${ofSignIn.state} ${ofSignIn.detail}`,
  }).toEqual({ user: about.user, signIn: about.signIn })
  expect(risk.level).toBe(isActive(risk) ? 'high' : 'none')
  expect(detections.some(isActive)).toBe(isActive(risk))
}

describe.each(Object.entries(SECTIONS))('%s', (_heading, cases) => {
  it.each(cases)('$says', async ({ who, visits, afterwards }) => {
    const { username } = typeof who === 'string' ? { username: who } : await who()
    const { methods } = await userOf(deployment, username)
    const phone = methods.find(({ kind }) => kind === 'sms')
    const walker: Walker = {
      deployment,
      browser: browserAt(deployment),
      username,
      phone: phone?.kind === 'sms' ? phone.phone : undefined,
    }
    for (const about of visits) await visit(walker, about)
    await afterwards?.(username)
  })
})

it('everybody the local stage is seeded with has a situation', () => {
  const met = Object.values(SECTIONS).flatMap((cases) => cases.map(({ who }) => who))
  expect(PEOPLE.map(({ username }) => username).filter((username) => !met.includes(username))).toEqual([])
})
