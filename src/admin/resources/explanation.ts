import { z } from 'zod'
import { nextSignIn, type Supposed } from '../../core/risk/next-sign-in.ts'
import { isLearning } from '../../domain/risk/detectors/unfamiliar-features.ts'
import { type History, historyOf } from '../../domain/risk/history.ts'
import { type Detection, isActive } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { tenantOf } from '../configuring.ts'
import { type AdminRequest, type AdminRoute, route } from '../route.ts'
import { instant } from '../schemas.ts'
import { HomeNow, homeNowOf, remediesOfGuest } from './explanation-guest.ts'
import { Remedy, remediesOf } from './explanation-remedies.ts'
import { isStopping, meets, sentencesOf } from './explanation-words.ts'
import { homeTenantOf } from './home-tenant.ts'
import { RiskDetailWord, RiskLevelWord, RiskStateWord, toldDetail } from './risk-words.ts'
import { explainedUserOf, READ_RISKY_USERS, RISKY_USERS, RiskyUser, riskyUser } from './risky-users.ts'
import { AppliedPolicy } from './sign-in-shape.ts'

const Explained = z.strictObject({
  id: z.string(),
  riskEventType: z.string(),
  riskLevel: RiskLevelWord,
  riskState: RiskStateWord,
  riskDetail: RiskDetailWord,
  detectionTimingType: z.enum(['realtime', 'offline']),
  detectedDateTime: z.iso.datetime(),
  requestId: z.string().nullable(),
  sentences: z.array(z.string()),
  evidence: z.array(z.unknown()).meta({ description: 'The numbers of the sentences' }),
})

const Next = z.strictObject({
  riskLevelDuringSignIn: RiskLevelWord,
  outcome: z.enum(['allowed', 'interrupted', 'blocked']),
  interaction: z.string().nullable(),
  reason: z.string().nullable(),
  steps: z.array(z.string()).meta({ description: 'What the page they are led to asks for, in order' }),
  sentence: z.string(),
  policies: z.array(AppliedPolicy).meta({ description: 'Of those that only report, what they would do' }),
})

const Explanation = z
  .strictObject({
    ...RiskyUser.shape,
    summary: z.string(),
    homeTenant: HomeNow.nullable().meta({
      description: 'Of a guest; the risk of the account is known there, and nothing of it here but its level',
    }),
    isLearning: z
      .boolean()
      .meta({ description: 'Too little is known of the user for a sign-in to be unusual' }),
    detections: z.array(Explained),
    clearedBy: z.array(Remedy),
    nextSignIn: z.strictObject({ fromFamiliarPlace: Next, fromElsewhere: Next }).nullable().meta({
      description:
        'null where nothing opens the account, as an expired temporary password, or a guest’s delegation that is over',
    }),
  })
  .meta({ id: 'riskExplanation' })

type Explanation = z.output<typeof Explanation>

const explained = (
  request: AdminRequest,
  detection: Detection,
  history: History,
  signIn?: SignIn,
): Explanation['detections'][number] =>
  toldDetail(request, {
    id: detection.id,
    riskEventType: detection.type,
    riskLevel: detection.level,
    riskState: detection.state,
    riskDetail: detection.detail,
    detectionTimingType: signIn ? 'realtime' : 'offline',
    detectedDateTime: instant(detection.at),
    requestId: signIn?.id ?? detection.signInId ?? null,
    sentences: sentencesOf(detection, history, signIn),
    evidence: detection.evidence,
  })

function shapeOf({ told }: AdminRequest, { facts, verdict }: Supposed): z.output<typeof Next> {
  const common = {
    riskLevelDuringSignIn: facts.signIn.riskLevelDuringSignIn,
    sentence: meets(told, verdict),
    policies: facts.policies.results,
  }
  if (verdict.allow) return { ...common, outcome: 'allowed', interaction: null, reason: null, steps: [] }
  const { interaction, reason } = verdict
  return {
    ...common,
    outcome: isStopping(verdict) ? 'blocked' : 'interrupted',
    interaction: interaction.name,
    reason: reason.code,
    steps: interaction.steps(facts).map(({ name }) => name),
  }
}

/** As many as a person makes in a good while: the newest that are at risk are among them. */
const RECENT = 200

async function explanationOf(request: AdminRequest): Promise<Explanation> {
  const { deps, tenancy } = request
  const { id } = await explainedUserOf(request)
  const [tenant, { user, history: kept, home: record }, recent] = await Promise.all([
    tenantOf(request),
    tenancy.store.person(id),
    tenancy.store.signIns.recent(id, RECENT),
  ])
  if (!user) throw new Error(`user ${id} went away meanwhile`)
  const history = historyOf(user, kept)
  const open = recent.filter(({ risk }) => isActive(risk))
  const { another } = tenancy
  const next = await nextSignIn(deps, { tenant, another }, { user, history, recent, home: record })
  const named = user.guest?.home ? await homeTenantOf({ tenant, another }, user) : null
  const home = named && homeNowOf(named, next?.familiar.facts.home)
  const detections = [
    ...user.detections.filter(isActive).map((one) => explained(request, one, history)),
    ...open.flatMap((signIn) =>
      signIn.detections.filter(isActive).map((one) => explained(request, one, history, signIn)),
    ),
  ]
  const told = toldDetail(request, riskyUser(user))
  return {
    ...told,
    summary: summaryOf(told, home, detections.length, open.length),
    homeTenant: home,
    isLearning: isLearning(history),
    detections,
    clearedBy: home
      ? remediesOfGuest({ user, signIns: open.length, next, home, told: request.told })
      : remediesOf({ user, signIns: open, next, told: request.told }),
    nextSignIn: next
      ? {
          fromFamiliarPlace: shapeOf(request, next.familiar),
          fromElsewhere: shapeOf(request, next.elsewhere),
        }
      : null,
  }
}

function summaryOf(
  { userDisplayName: name, riskLevel, riskState }: z.output<typeof RiskyUser>,
  home: HomeNow | null,
  detections: number,
  signIns: number,
): string {
  if (home) return summaryOfGuest(name, home, signIns)
  const account = isActive({ state: riskState })
    ? `The account of ${name} is at ${riskLevel} risk (${riskState}).`
    : `The account of ${name} is at no risk (${riskState}).`
  return `${account} Open detections: ${detections}. Sign-ins at risk: ${signIns}.`
}

function whereabouts(level: HomeNow['userRiskLevel']): string {
  if (level === null) return ' and may not be here any more.'
  return level === 'none'
    ? ', where the account is at no risk.'
    : `, where the account is at ${level} risk. Why is known there alone.`
}

function summaryOfGuest(name: string, home: HomeNow, signIns: number): string {
  const { displayName, userRiskLevel: level } = home
  const account = `${name} is a guest from ${displayName}${whereabouts(level)}`
  return `${account} Sign-ins at risk here: ${signIns}.`
}

export const explanation: AdminRoute[] = [
  route({
    ...READ_RISKY_USERS,
    method: 'GET',
    path: `${RISKY_USERS}/:id/explanation`,
    summary:
      'Says why one user is at risk, with the numbers, what clears it, and what they will meet at the next sign-in.',
    output: Explanation,
    handler: async (request) => ({ body: await explanationOf(request) }),
  }),
]
