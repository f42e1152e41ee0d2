import { z } from 'zod'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { Detection, RiskLevel } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { ListedDetection, Page } from '../../ports/store/lists.ts'
import { notFound } from '../errors.ts'
import { among, equalTo, timesOf } from '../odata/clauses.ts'
import { pageOf } from '../odata/page.ts'
import { type AdminRequest, type AdminRoute, type ListSpec, route } from '../route.ts'
import { instant } from '../schemas.ts'
import { Location, locationOf } from './location.ts'
import {
  RISK_DETAILS,
  RISK_LEVELS,
  RISK_STATES,
  RiskDetailWord,
  RiskLevelWord,
  RiskStateWord,
  toldDetail,
} from './risk-words.ts'

const PATH = '/identityProtection/riskDetections'
const READ = {
  permissions: ['IdentityRiskEvent.Read.All'],
  role: 'reader',
  tag: 'Risk detections',
  status: 200,
} as const

const RiskDetection = z
  .strictObject({
    id: z.string(),
    requestId: z.string().nullable().meta({ description: 'Of the sign-in; null where it is about none' }),
    correlationId: z.string().nullable(),
    riskType: z.string(),
    riskEventType: z.string(),
    riskState: RiskStateWord,
    riskLevel: RiskLevelWord,
    riskDetail: RiskDetailWord,
    source: z.string(),
    detectionTimingType: z.enum(['realtime', 'offline']),
    activity: z.enum(['signin', 'user']),
    tokenIssuerType: z
      .literal('AzureAD')
      .meta({ description: 'As Graph has it for a directory’s own tokens' }),
    ipAddress: z.string().nullable(),
    location: Location.nullable(),
    activityDateTime: z.iso.datetime(),
    detectedDateTime: z.iso.datetime(),
    lastUpdatedDateTime: z.iso.datetime(),
    userId: z.string(),
    userDisplayName: z.string(),
    userPrincipalName: z.string(),
    additionalInfo: z.string().meta({
      description:
        'JSON: a list of { Key, Value }, with the numbers the detection is made of under `evidence`',
    }),
  })
  .meta({ id: 'riskDetection' })

type RiskDetection = z.output<typeof RiskDetection>

function shapeOf({ detection, user, signIn }: ListedDetection): RiskDetection {
  const { id, type, state, level, detail, at, signInId } = detection
  const requestId = signIn?.id ?? signInId ?? null
  return {
    id,
    requestId,
    correlationId: requestId,
    riskType: type,
    riskEventType: type,
    riskState: state,
    riskLevel: level,
    riskDetail: detail,
    source: 'activeDirectory',
    detectionTimingType: signIn ? 'realtime' : 'offline',
    activity: signIn ? 'signin' : 'user',
    tokenIssuerType: 'AzureAD',
    ipAddress: signIn?.source.ip ?? null,
    location: signIn ? locationOf(signIn.source.country) : null,
    activityDateTime: instant(signIn?.createdAt ?? at),
    detectedDateTime: instant(at),
    lastUpdatedDateTime: instant(Math.max(at, (signIn ?? user).risk.updatedAt)),
    userId: user.id,
    userDisplayName: displayNameOf(user),
    userPrincipalName: user.username,
    additionalInfo: additionalInfo(detection, signIn),
  }
}

/** Graph's keys where it has one, and the evidence as it is. */
function additionalInfo({ evidence }: Detection, signIn: SignIn | undefined): string {
  const known = signIn
    ? [
        { Key: 'userAgent', Value: signIn.source.userAgent },
        { Key: 'clientIp', Value: signIn.source.ip },
        { Key: 'clientLocation', Value: signIn.source.country },
        { Key: 'deviceInformation', Value: signIn.source.browser },
        { Key: 'requestId', Value: signIn.id },
      ]
    : []
  return JSON.stringify([...known, { Key: 'evidence', Value: evidence }])
}

const WORD = { type: 'string', ops: ['eq', 'ne', 'in'] } as const
const EXACT = { type: 'string', ops: ['eq'] } as const
const LIST: ListSpec = {
  filter: {
    riskLevel: { ...WORD, values: RISK_LEVELS },
    riskState: { ...WORD, values: RISK_STATES },
    riskDetail: { ...WORD, values: RISK_DETAILS },
    riskEventType: WORD,
    riskType: WORD,
    detectionTimingType: { ...WORD, values: ['realtime', 'offline'] },
    activity: { ...WORD, values: ['signin', 'user'] },
    detectedDateTime: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] },
    activityDateTime: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] },
    userId: EXACT,
    userPrincipalName: { type: 'string', ops: ['eq', 'startswith'] },
    userDisplayName: { type: 'string', ops: ['eq', 'startswith'] },
    ipAddress: EXACT,
    requestId: EXACT,
  },
  orderBy: ['detectedDateTime desc', 'detectedDateTime asc'],
  top: { default: 20, max: 500 },
}

function read({ tenancy: { store }, query }: AdminRequest): Promise<Page<ListedDetection>> {
  const timed = {
    top: query.top,
    after: query.after,
    oldestFirst: query.orderBy?.direction === 'asc',
    ...timesOf(query, 'detectedDateTime'),
  }
  const userId = equalTo(query, 'userId')
  if (userId !== undefined) return store.lists.detections.ofUser(userId, timed)
  const levels = among<RiskLevel>(query, 'riskLevel', RISK_LEVELS)
  return store.lists.detections.all({ ...timed, levels })
}

export const riskDetections: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'Lists what was detected of users and sign-ins, newest first.',
    list: LIST,
    output: RiskDetection,
    async handler(request) {
      const page = await pageOf(request.query, () => read(request), shapeOf)
      return { ...page, value: page.value.map((item) => toldDetail(request, item)) }
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'Shows one detection.',
    output: RiskDetection,
    async handler(request) {
      const found = await request.tenancy.store.lists.detections.get(request.params.id ?? '')
      if (!found) throw notFound('risk detection')
      return { body: toldDetail(request, shapeOf(found)) }
    },
  }),
]
