import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { rooms } from '../../interactions/rooms.ts'
import { homeOf } from '../../src/core/federation/home.ts'
import { placeOf } from '../../src/core/rooms/position.ts'
import { applyAll } from '../../src/domain/changes/apply.ts'
import { kinds } from '../../src/domain/changes/index.ts'
import { type Judged, judge, type Verdict } from '../../src/domain/decide.ts'
import { type Facts, factsAfter, factsOf } from '../../src/domain/facts.ts'
import type { Home } from '../../src/domain/federation/home.ts'
import type { LinkWord } from '../../src/domain/federation/link.ts'
import type { Partner } from '../../src/domain/federation/partner.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { ConditionalAccessPolicy } from '../../src/domain/policies/policy.ts'
import type { RiskLevel } from '../../src/domain/risk/risk.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { aUser } from '../adapters/contracts/fixtures.ts'
import {
  type Combination,
  everyCombination,
  homePoliciesOf,
  rowsOf,
  settingOf,
  verdictRows,
  type Walk,
  walkOf,
} from '../support/cross-tenant-tables.ts'
import { METHODS, NOW, risk, someFacts, tenantNamed } from '../support/facts.ts'
import { policiesOf } from '../support/policy-tables.ts'

/** The tables of the page, in every combination: through what is known of a home, and the verdict every sign-in gets. */

const IDS = { users: {}, sales: 'sales', office: 'office' }
const EVERY_NOTICE = registry.map(({ name }) => name)
const HAS = { app: METHODS.old, nothing: METHODS.none }

const word = (by: LinkWord['by']): LinkWord => ({
  by,
  home: 'msp',
  resource: 'clinic',
  whom: { kind: 'all' },
  displayName: 'Technicians',
  saidAt: 1,
  changedAt: 1,
  nth: 1,
  ...(by === 'resource' && { answers: 1 }),
  version: 1,
})
const OF_THE_RESOURCE = policiesOf('`risky-mfa` + `stolen-password`', IDS)

const LINK = { ofHome: word('home'), ofResource: word('resource') }

interface Situation {
  homePolicies: ConditionalAccessPolicy[]
  /** As they are at home. */
  person: User
  policies: ConditionalAccessPolicy[]
  partner: Partial<Partner>
  hasHere: keyof typeof HAS
  signInRisk: RiskLevel
}

const homeTenant = ({ homePolicies }: Pick<Situation, 'homePolicies'>) => ({
  ...tenantNamed('msp'),
  policies: homePolicies,
})

/** The sign-in of a guest who came with this from home. */
const arrived = (signInRisk: RiskLevel, proved: 'password' | 'second factor'): Partial<SignIn> => ({
  riskLevelDuringSignIn: signInRisk,
  risk: risk(signInRisk),
  home: { id: 'msp', authTime: NOW / 1000 - 60, userRisk: 'none' },
  proofs: [
    {
      kind: 'home',
      at: NOW - 60_000,
      home: proved === 'password' ? { amr: ['pwd'] } : { amr: ['pwd', 'otp'], strength: 'multifactor' },
    },
  ],
})

/** Who they are here. */
const GUEST = 'guest'

/** What the resource judges by. */
async function factsHere(about: Situation, signIn: Partial<SignIn>, read: string[] = []): Promise<Facts> {
  const tenant = {
    ...tenantNamed('clinic'),
    policies: about.policies,
    partners: [{ id: 'msp', domains: [], ...about.partner }],
  }
  const guestOf = { tenant: 'msp', userId: about.person.id }
  const facts = someFacts({
    tenant,
    user: {
      guest: { type: 'serviceProvider', home: guestOf },
      methods: HAS[about.hasHere],
      graceEndsAt: undefined,
    },
    signIn,
    read,
  })
  const record = { user: about.person, link: LINK }
  const tenancy = { tenant, another: async () => homeTenant(about) }
  const deps = { rooms, clock: () => NOW }
  const home: Home | undefined = await homeOf(deps, tenancy, {
    ...{ guestOf, guestId: GUEST, signIn: facts.signIn, record },
  })
  if (!home) throw new Error('nobody is there')
  return factsOf({ ...facts, home }, facts.read)
}

/** What the home judges by, of a sign-in there that is as usual. */
const factsAtHome = (about: Pick<Situation, 'homePolicies' | 'person'>, request: Partial<Facts['request']>) =>
  someFacts({
    tenant: homeTenant(about),
    user: about.person,
    request,
    read: EVERY_NOTICE,
  })

const personWith = ({ hasAtHome, userRisk }: Pick<Combination, 'hasAtHome' | 'userRisk'>): User =>
  aUser('msp', { methods: HAS[hasAtHome], risk: risk(userRisk) })

const told = (verdict: Verdict): string =>
  verdict.allow ? 'let in' : `${verdict.interaction.name}: ${verdict.reason.code}`

/** Whether the home proves a second factor of theirs, for the tenant that asks. */
function proveAtHome(about: Situation, met: string[]): boolean {
  const judged = judge(registry, factsAtHome(about, { asHome: true, acrValues: [ACR.multi] }))
  const place = placeOf(judged)
  if (place.at === 'exit') return true
  met.push(`at home ${place.room.name}`)
  return place.step.name === 'challenge'
}

/** They put right at home what is wrong with their account. */
function remedyAtHome(about: Situation, met: string[]): Situation {
  const place = placeOf(judge(registry, factsAtHome(about, {})))
  if (place.at === 'exit') throw new Error('there is nothing to put right at home')
  met.push(`at home ${place.room.name}`)
  if (place.room.error === 'access_denied') throw new Error('there is no way out at home')
  return { ...about, person: { ...about.person, risk: risk('high', 'remediated') } }
}

/** Their own second factor, proved here. */
function proveHere(facts: Facts): Partial<SignIn> {
  const [method] = facts.user.methods
  if (!method) throw new Error('there is no second factor here')
  const proof = { kind: method.kind, methodId: method.id, at: NOW }
  return { ...facts.signIn, proofs: [...facts.signIn.proofs, proof] }
}

/** The verdict once everything was written that coming here changes: of a room with nothing left to do, that it is done. */
function judgedOnArrival(facts: Facts): Judged {
  const judged = judge(registry, facts)
  if (judged.verdict.allow) return judged
  const room = judged.verdict.interaction
  if (!room.steps(facts).every((step) => step.done(facts))) return judged
  const by = { kinds, actor: { kind: 'person' }, now: NOW, newId: () => 'event' } as const
  return judge(registry, factsAfter(facts, applyAll(facts, room.settle?.(facts) ?? [], by)))
}

/** What they meet, from the first verdict here on, when they do all they are asked for. */
async function walk(combination: Combination): Promise<Walk> {
  const { homePolicy, setting, secondFactor, cameWith, signInRisk, hasHere } = combination
  let about: Situation = {
    homePolicies: homePoliciesOf(homePolicy),
    person: personWith(combination),
    policies: OF_THE_RESOURCE,
    partner: { ...settingOf(setting), ...(secondFactor === 'counts' && { isMfaAccepted: true }) },
    hasHere,
    signInRisk,
  }
  // What is proved at home and does not count here is not kept as a second factor.
  const coming = (proved: Combination['cameWith']) =>
    arrived(signInRisk, secondFactor === 'counts' ? proved : 'password')
  let signIn = coming(cameWith)
  let read: string[] = []
  const met: string[] = []
  for (let steps = 0; steps < 9; steps++) {
    const facts = await factsHere(about, signIn, read)
    const judged = judgedOnArrival(facts)
    const place = placeOf({ ...judged, facts: { ...judged.facts, read: EVERY_NOTICE } })
    if (place.at === 'exit') return { rooms: met, outcome: 'let in' }
    const { room, step } = place
    const outcome = told(judged.verdict)
    if (outcome === 'blocked: homeTenant') {
      met.push('here blocked')
      about = remedyAtHome(about, met)
      signIn = coming('second factor')
      read = []
    } else if (room.error === 'access_denied') return { rooms: met, outcome }
    else if (step.name === 'at-home') {
      met.push(`here ${room.name}`)
      const isProved = proveAtHome(about, met)
      read = []
      signIn = isProved
        ? coming('second factor')
        : { ...signIn, home: { id: 'msp', authTime: NOW / 1000, userRisk: 'none', lacks: 'multifactor' } }
    } else {
      met.push(`here ${room.name}`)
      signIn = proveHere(facts)
      read = EVERY_NOTICE
    }
  }
  throw new Error(`no end of it: ${met.join(', ')}`)
}

describe('the verdict on a guest', () => {
  const all = everyCombination()
  const used = new Set<string>()
  const expected = new Map(all.map((one) => [one, walkOf(one, (row) => used.add(row))]))

  it('is said of every combination, by one row of each table, and no row is about none', () => {
    expect(all).toHaveLength(6 * 5 * 4 * 2 * 2 * 2 * 3)
    expect([...used].sort()).toEqual(verdictRows().sort())
  })

  it('is what the tables say', async () => {
    const wrong: string[] = []
    for (const [one, walked] of expected) {
      const [is, said] = [JSON.stringify(await walk(one)), JSON.stringify(walked)]
      if (is !== said) wrong.push(`${Object.values(one).join(' | ')}: ${is}, said ${said}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('policies of the home', () => {
  const about = (policies: string) => ({
    homePolicies: policiesOf(policies, IDS),
    person: personWith({ hasAtHome: 'app', userRisk: 'high' }),
  })
  const verdictAtHome = (policies: string, request: Partial<Facts['request']>): string => {
    const facts = factsAtHome(about(policies), request)
    const signIn = { ...facts.signIn, riskLevelDuringSignIn: 'high' as const, risk: risk('high') }
    return told(judge(registry, factsOf({ ...facts, signIn })).verdict)
  }

  it.each(rowsOf('| policy of the home | on the way'))('%s', (policies, onTheWay, there) => {
    expect(verdictAtHome(policies, { asHome: true })).toBe(onTheWay)
    expect(verdictAtHome(policies, {})).toBe(there)
  })
})

/** One guest is left out by their id, which no table has. */
const saidOf = (setting: string): Partial<Partner> =>
  setting === 'leaves them out' ? { excludedUsers: [GUEST] } : settingOf(setting)

describe('policies of the resource', () => {
  it.each(rowsOf('| policies | partner setting | risk at home |'))(
    '%s, %s, risk at home %s, second factor of the home %s, has here %s, risk of the sign-in %s',
    async (policies, setting, userRisk, secondFactor, hasHere, signInRisk, outcome) => {
      const about: Situation = {
        homePolicies: homePoliciesOf('new password'),
        person: personWith({ hasAtHome: 'app', userRisk: userRisk as RiskLevel }),
        policies: policiesOf(policies, IDS),
        partner: { ...saidOf(setting), isMfaAccepted: secondFactor === 'counts' },
        hasHere: hasHere as keyof typeof HAS,
        signInRisk: signInRisk as RiskLevel,
      }
      const facts = await factsHere(about, arrived(about.signInRisk, 'password'))
      expect(told(judge(registry, facts).verdict)).toBe(outcome)
    },
  )
})

it('no table is empty: a head that was reworded would test nothing', () => {
  expect(rowsOf('| policy of the home | on the way').length).toBeGreaterThan(8)
  expect(rowsOf('| policies | partner setting | risk at home |').length).toBeGreaterThan(15)
  expect(verdictRows().length).toBeGreaterThan(12)
})
