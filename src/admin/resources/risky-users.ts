import { z } from 'zod'
import { homeNameOf } from '../../core/federation/home-name.ts'
import { type OF_ACCOUNTS, ofAccounts } from '../../core/risk/acting.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import { elsewhere, type User } from '../../domain/person/user.ts'
import { isActive, type RiskLevel } from '../../domain/risk/risk.ts'
import type { Page } from '../../ports/store/lists.ts'
import { notFound, Refusal } from '../errors.ts'
import { among, equalTo, timesOf } from '../odata/clauses.ts'
import { pageOf } from '../odata/page.ts'
import { type AdminRequest, type AdminRoute, type ListSpec, route } from '../route.ts'
import { instant } from '../schemas.ts'
import { actingOf, ids, refuseFailures } from './judging.ts'
import {
  RISK_DETAILS,
  RISK_LEVELS,
  RISK_STATES,
  RiskDetailWord,
  RiskLevelWord,
  RiskStateWord,
  toldDetail,
} from './risk-words.ts'

export const RISKY_USERS = '/identityProtection/riskyUsers'
export const READ_RISKY_USERS = {
  permissions: ['IdentityRiskyUser.Read.All'],
  role: 'reader',
  tag: 'Risky users',
  status: 200,
} as const

export const RiskyUser = z
  .strictObject({
    id: z.string(),
    isDeleted: z.boolean(),
    isProcessing: z
      .boolean()
      .meta({ description: 'Never: what an administrator does is done when it is answered' }),
    riskLastUpdatedDateTime: z.iso.datetime().nullable(),
    riskLevel: RiskLevelWord,
    riskState: RiskStateWord,
    riskDetail: RiskDetailWord,
    userDisplayName: z.string(),
    userPrincipalName: z.string(),
  })
  .meta({ id: 'riskyUser' })

export const riskyUser = (user: User): z.output<typeof RiskyUser> => ({
  id: user.id,
  isDeleted: user.deletedAt !== undefined,
  isProcessing: false,
  riskLastUpdatedDateTime: user.risk.updatedAt > 0 ? instant(user.risk.updatedAt) : null,
  riskLevel: user.risk.level,
  riskState: user.risk.state,
  riskDetail: user.risk.detail,
  userDisplayName: displayNameOf(user),
  userPrincipalName: user.username,
})

const LIST: ListSpec = {
  filter: {
    riskLevel: { type: 'string', ops: ['eq', 'ne', 'in'], values: RISK_LEVELS },
    riskState: { type: 'string', ops: ['eq', 'ne', 'in'], values: RISK_STATES },
    riskDetail: { type: 'string', ops: ['eq', 'ne', 'in'], values: RISK_DETAILS },
    riskLastUpdatedDateTime: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] },
    isDeleted: { type: 'boolean', ops: ['eq'] },
    id: { type: 'string', ops: ['eq'] },
    userPrincipalName: { type: 'string', ops: ['eq', 'startswith'] },
    userDisplayName: { type: 'string', ops: ['eq', 'startswith'] },
  },
  orderBy: ['riskLastUpdatedDateTime desc', 'riskLastUpdatedDateTime asc'],
  top: { default: 100, max: 500 },
}

async function list(request: AdminRequest) {
  const page = await pageOf(
    request.query,
    () => read(request),
    (user) => riskyUser(user),
  )
  return { ...page, value: page.value.map((item) => toldDetail(request, item)) }
}

/** One person by id or name in one request to the store, and otherwise whoever ever was at risk, by when it last changed. */
async function read({ tenancy: { store }, query }: AdminRequest): Promise<Page<User>> {
  const id = equalTo(query, 'id')
  if (id !== undefined) return only(await store.users.get(id))
  const name = equalTo(query, 'userPrincipalName')
  if (name !== undefined) {
    const { userId } = await store.users.login(normaliseUsername(name))
    return only(userId === undefined ? undefined : await store.users.get(userId))
  }
  return store.lists.users.atRisk({
    top: query.top,
    after: query.after,
    oldestFirst: query.orderBy?.direction === 'asc',
    ...timesOf(query, 'riskLastUpdatedDateTime'),
    levels: among<RiskLevel>(query, 'riskLevel', RISK_LEVELS),
    isActive: activityIn(query),
  })
}

const only = (user: User | undefined): Page<User> => ({
  items: user && user.risk.updatedAt > 0 ? [user] : [],
})

/** Whether the states a filter leaves are all active ones, or all closed ones. */
export function activityIn(query: AdminRequest['query']): boolean | undefined {
  const states = among(query, 'riskState', RISK_STATES)
  if (states.every((state) => isActive({ state }))) return true
  return states.some((state) => isActive({ state })) ? undefined : false
}

/** The same without guests: the risk of their account is at home. */
export async function riskyUserOf(request: AdminRequest<unknown>): Promise<User> {
  const user = await explainedUserOf(request)
  const home = elsewhere(user)
  if (home !== undefined)
    throw new Refusal(
      404,
      'Request_ResourceNotFound',
      `This user is a guest from ${await homeNameOf(request.tenancy, home)}, where the risk of their account is. Their explanation says what of it counts here.`,
    )
  return user
}

/** Whoever was deleted is shown; nothing can be done about their risk any more. */
export async function explainedUserOf({ tenancy: { store }, params }: AdminRequest<unknown>): Promise<User> {
  const { id = '' } = params
  const userId = id.includes('@') ? (await store.users.login(normaliseUsername(id))).userId : id
  const user = userId === undefined ? undefined : await store.users.get(userId)
  if (!user) throw notFound('user')
  return user
}

const SUMMARIES: Record<keyof typeof OF_ACCOUNTS, string> = {
  dismiss:
    'Says that the risk of up to 500 users was harmless: they and their sign-ins are at no risk any more.',
  confirmCompromised:
    'Says that somebody else has the accounts of up to 500 users: they are at high risk, and their sessions end unless the tenant has it otherwise.',
  confirmSafe:
    'Says that up to 500 users were never at risk: it is closed, and what is usual of them is learned anew.',
}

const act = (what: keyof typeof OF_ACCOUNTS): AdminRoute =>
  route({
    method: 'POST',
    path: `${RISKY_USERS}/${what}`,
    permissions: ['IdentityRiskyUser.ReadWrite.All'],
    role: 'operator',
    tag: 'Risky users',
    status: 204,
    summary: SUMMARIES[what],
    body: z.object({ userIds: ids }),
    async handler(request) {
      const { userIds } = request.body
      refuseFailures('user', userIds, await ofAccounts(await actingOf(request), userIds, what))
      return {}
    },
  })

export const riskyUsers: AdminRoute[] = [
  route({
    ...READ_RISKY_USERS,
    method: 'GET',
    path: RISKY_USERS,
    summary: 'Lists whoever ever was at risk, by when it last changed.',
    list: LIST,
    output: RiskyUser,
    handler: list,
  }),
  route({
    ...READ_RISKY_USERS,
    method: 'GET',
    path: `${RISKY_USERS}/:id`,
    summary: 'Shows the risk of one user, by id or userPrincipalName.',
    output: RiskyUser,
    handler: async (request) => ({ body: toldDetail(request, riskyUser(await riskyUserOf(request))) }),
  }),
  act('dismiss'),
  act('confirmCompromised'),
  act('confirmSafe'),
]
