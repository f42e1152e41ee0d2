import type { RiskLevel } from '../../domain/risk/risk.ts'
import type { ListedDetection, Page } from '../../ports/store/lists.ts'
import { notFound } from '../errors.ts'
import { among, equalTo, timesOf } from '../odata/clauses.ts'
import { pageOf } from '../odata/page.ts'
import { type AdminRequest, type AdminRoute, type ListSpec, route } from '../route.ts'
import { RiskDetection, shapeOfDetection } from './risk-detection-shape.ts'
import { RISK_DETAILS, RISK_LEVELS, RISK_STATES, toldDetail } from './risk-words.ts'

const PATH = '/identityProtection/riskDetections'
const READ = {
  permissions: ['IdentityRiskEvent.Read.All'],
  role: 'reader',
  tag: 'Risk detections',
  status: 200,
} as const

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
      const page = await pageOf(request.query, () => read(request), shapeOfDetection)
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
      return { body: toldDetail(request, shapeOfDetection(found)) }
    },
  }),
]
