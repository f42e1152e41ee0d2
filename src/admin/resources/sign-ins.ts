import { z } from 'zod'
import { type OF_SIGN_INS, ofSignIns } from '../../core/risk/acting.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import type { RiskLevel } from '../../domain/risk/risk.ts'
import type { ListedSignIn, Page } from '../../ports/store/lists.ts'
import type { TenantStore } from '../../ports/store.ts'
import { badRequest, notFound } from '../errors.ts'
import { among, equalTo, timesOf } from '../odata/clauses.ts'
import { pageOf } from '../odata/page.ts'
import { type AdminRequest, type AdminRoute, type Collection, type ListSpec, route } from '../route.ts'
import { actingOf, ids, refuseFailures } from './judging.ts'
import { RISK_DETAILS, RISK_LEVELS, RISK_STATES, toldDetail } from './risk-words.ts'
import { activityIn } from './risky-users.ts'
import { namesOf, SignInShape, shapeOfSignIn } from './sign-in-shape.ts'

const PATH = '/auditLogs/signIns'
const READ = {
  permissions: ['AuditLog.Read.All', 'Directory.Read.All'],
  role: 'reader',
  tag: 'Sign-ins',
  status: 200,
} as const

const WORD = { type: 'string', ops: ['eq', 'ne', 'in'] } as const
const NAME = { type: 'string', ops: ['eq', 'startswith'] } as const
const LIST: ListSpec = {
  filter: {
    createdDateTime: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] },
    id: { type: 'string', ops: ['eq'] },
    correlationId: { type: 'string', ops: ['eq'] },
    userId: { type: 'string', ops: ['eq'] },
    userPrincipalName: NAME,
    userDisplayName: NAME,
    appId: { type: 'string', ops: ['eq', 'in'] },
    appDisplayName: NAME,
    ipAddress: NAME,
    userType: { ...WORD, values: ['member', 'guest'] },
    homeTenantId: { type: 'string', ops: ['eq', 'ne', 'in'] },
    crossTenantAccessType: {
      ...WORD,
      values: ['none', 'b2bCollaboration', 'b2bDirectConnect', 'serviceProvider'],
    },
    homeUserRiskLevel: { type: 'string', ops: ['eq', 'in'], values: RISK_LEVELS },
    riskLevelDuringSignIn: { ...WORD, values: RISK_LEVELS },
    riskLevelAggregated: { ...WORD, values: RISK_LEVELS },
    riskState: { ...WORD, values: RISK_STATES },
    riskDetail: { ...WORD, values: RISK_DETAILS },
    riskEventTypes_v2: { type: 'string', ops: ['any'] },
    riskEventTypes: { type: 'string', ops: ['any'] },
    'status/errorCode': { type: 'number', ops: ['eq', 'ne', 'in'] },
    conditionalAccessStatus: { ...WORD, values: ['success', 'failure', 'notApplied'] },
    'location/countryOrRegion': { type: 'string', ops: ['eq', 'in'] },
  },
  orderBy: ['createdDateTime desc', 'createdDateTime asc'],
  top: { default: 1000, max: 1000 },
  extra: ['reference'],
}

async function list(request: AdminRequest): Promise<Collection<SignInShape>> {
  const { items, next } = await read(request)
  const names = await namesOf(request.tenancy, request.deps.origin, items)
  const page = await pageOf(
    request.query,
    async () => ({ items, next }),
    (listed) => shapeOfSignIn(request.told, listed, names(listed)),
  )
  return { ...page, value: page.value.map((item) => toldDetail(request, item)) }
}

/** By what narrows most: a reference code, an id, a person, risk, time. */
async function read({ tenancy: { store }, query }: AdminRequest): Promise<Page<ListedSignIn>> {
  const { signIns } = store.lists
  const timed = {
    top: query.top,
    after: query.after,
    oldestFirst: query.orderBy?.direction === 'asc',
    ...timesOf(query, 'createdDateTime'),
  }
  const { reference } = query.extra
  if (reference !== undefined) return signIns.byReference(referenceIn(reference), timed)
  const id = equalTo(query, 'id') ?? equalTo(query, 'correlationId')
  if (id !== undefined) return { items: [await signIns.get(id)].filter((one) => one !== undefined) }
  const name = equalTo(query, 'userPrincipalName')
  const userId = equalTo(query, 'userId')
  if (userId !== undefined) return signIns.ofUser(userId, timed)
  const called = name === undefined ? undefined : await idsOf(store, name)
  if (called?.length === 0) return { items: [] }
  const [only, ...more] = called ?? []
  // Of several of one name each entry is looked at, as the rest of a filter is.
  if (only !== undefined && more.length === 0) return signIns.ofUser(only, timed)
  if (!isOfRisk(query)) return signIns.all(timed)
  const levels = among<RiskLevel>(query, 'riskLevelAggregated', RISK_LEVELS)
  return signIns.atRisk({ ...timed, levels, isActive: activityIn(query) })
}

/** Whoever has the login name, and guests who sign in with the same at home. */
async function idsOf(store: TenantStore, name: string): Promise<string[]> {
  const username = normaliseUsername(name)
  const [{ userId }, { items }] = await Promise.all([
    store.users.login(username),
    store.lists.users.guests({ prefix: username, top: MOST_NAMESAKES, isDeleted: false }),
  ])
  const guests = items.filter((guest) => normaliseUsername(guest.username) === username)
  return [...new Set([...(userId === undefined ? [] : [userId]), ...guests.map(({ id }) => id)])]
}

/** More than there are homes in which somebody has the name of another. */
const MOST_NAMESAKES = 20

/** Eight characters, however they are read out: `a092 a3c6`. */
function referenceIn(given: string): string {
  const code = given.replace(/[\s-]/g, '')
  if (!/^[0-9a-z]{8}$/i.test(code))
    throw badRequest(
      'A reference is the eight characters of the blocked page, such as A092-A3C6.',
      'reference',
    )
  return code
}

/** Whether a filter leaves only what ever was at risk: the index of these is the shorter one. */
function isOfRisk(query: AdminRequest['query']): boolean {
  if (query.filter.some(({ op }) => op === 'any')) return true
  return (
    !among(query, 'riskState', RISK_STATES).includes('none') ||
    !among(query, 'riskLevelDuringSignIn', RISK_LEVELS).includes('none')
  )
}

const SUMMARIES: Record<keyof typeof OF_SIGN_INS, string> = {
  confirmCompromised:
    'Says that up to 500 sign-ins were somebody else’s: they and their users are at high risk, and sessions end unless the tenant has it otherwise.',
  confirmSafe:
    'Says that up to 500 sign-ins were their users’ own: there is no risk in them, and the like of them is familiar from now on.',
  dismiss: 'Says that the risk of up to 500 sign-ins was harmless; nothing is learned of them.',
}

const act = (what: keyof typeof OF_SIGN_INS): AdminRoute =>
  route({
    method: 'POST',
    path: `${PATH}/${what}`,
    permissions: ['IdentityRiskEvent.ReadWrite.All'],
    role: 'operator',
    tag: 'Sign-ins',
    status: 204,
    summary: SUMMARIES[what],
    body: z.object({ requestIds: ids }),
    async handler(request) {
      const { requestIds } = request.body
      refuseFailures('sign-in', requestIds, await ofSignIns(await actingOf(request), requestIds, what))
      return {}
    },
  })

export const signIns: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary:
      'Lists sign-ins, newest first; with reference=A092-A3C6 the one a person reads that code out of.',
    list: LIST,
    output: SignInShape,
    handler: list,
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'Shows one sign-in.',
    output: SignInShape,
    async handler(request) {
      const found = await request.tenancy.store.lists.signIns.get(request.params.id ?? '')
      if (!found) throw notFound('sign-in')
      const names = await namesOf(request.tenancy, request.deps.origin, [found])
      return { body: toldDetail(request, shapeOfSignIn(request.told, found, names(found))) }
    },
  }),
  act('confirmCompromised'),
  act('confirmSafe'),
  act('dismiss'),
]
