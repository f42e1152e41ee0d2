import { z } from 'zod'
import { homeNameOf } from '../../core/federation/home-name.ts'
import { inLanes } from '../../core/in-lanes.ts'
import { checkLeakedPairs } from '../../core/risk/leaked-pairs.ts'
import { type Became, reportDetection } from '../../core/risk/report.ts'
import { mayNotActOn } from '../../domain/may-act-on.ts'
import { elsewhere, type User } from '../../domain/person/user.ts'
import { REPORTED_TYPES } from '../../domain/risk/reported.ts'
import { sent } from '../body.ts'
import { actorOf } from '../caller.ts'
import { Refusal } from '../errors.ts'
import { type AdminRequest, type AdminRoute, route } from '../route.ts'
import { id, text } from '../schemas.ts'
import { ofHomeSentence } from './acted-on.ts'
import { personOf } from './person-of.ts'

const WRITE = {
  permissions: ['IdentityRiskEvent.ReadWrite.All'],
  tag: 'Detections found elsewhere',
} as const

const MOST_REPORTS = 500
const MOST_PAIRS = 100
/** All of it stands with the person, and is read at every sign-in of theirs. */
const LONGEST_INFO = 1_000

const Report = sent({
  userId: id.optional(),
  userPrincipalName: id.optional(),
  riskEventType: z.enum(REPORTED_TYPES),
  riskLevel: z.enum(['low', 'medium', 'high']),
  source: text(100).meta({ description: 'Who found it: the name of a product or of a list' }),
  externalId: text(200)
    .optional()
    .meta({ description: 'By which the source knows it; told again, it is the same detection' }),
  activityDateTime: z.iso.datetime({ offset: true }).optional(),
  ipAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
  additionalInfo: z
    .array(sent({ key: text(64), value: text(512) }))
    .max(20, { error: 'are at most 20' })
    .refine((info) => JSON.stringify(info).length <= LONGEST_INFO, {
      error: `is, as a whole, of at most ${LONGEST_INFO} characters`,
    })
    .optional(),
})

const Reports = sent({
  riskDetections: z
    .array(Report)
    .min(1, { error: 'has at least one' })
    .max(MOST_REPORTS, { error: `are at most ${MOST_REPORTS} at a time` }),
})

const Outcome = z.strictObject({
  index: z.number().int().meta({ description: 'Which of those that were sent, from 0' }),
  status: z.enum(['created', 'known', 'failed']),
  id: z.string().nullable().meta({ description: 'Of the detection' }),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
})

const Pairs = sent({
  source: text(100),
  credentials: z
    .array(sent({ userPrincipalName: id, password: z.string().min(1).max(256) }))
    .min(1, { error: 'has at least one' })
    .max(MOST_PAIRS, { error: `are at most ${MOST_PAIRS} at a time` }),
})

type Told = z.output<typeof Outcome>

const failed = (index: number, code: string, message: string): Told => ({
  index,
  status: 'failed',
  id: null,
  error: { code, message },
})

const FAILURES: Record<Exclude<Became, { id: string }>['became'], [code: string, message: string]> = {
  nobody: ['Request_ResourceNotFound', 'There is no user of this id in the tenant.'],
  tooMany: ['tooMany', 'So many detections of this person are kept that there is room for no more.'],
}

type Given = z.output<typeof Report>

/** A report, and whom it is about; or why it is about nobody. */
type About = { index: number; report: Given; user: User } | Told

async function aboutWhom(request: AdminRequest<unknown>, index: number, report: Given): Promise<About> {
  const { userId, userPrincipalName } = report
  if ((userId === undefined) === (userPrincipalName === undefined))
    return failed(index, 'badRequest', 'Say either userId or userPrincipalName.')
  try {
    const user = await personOf(request, userId ?? userPrincipalName)
    const { id } = user
    const home = elsewhere(user)
    if (home !== undefined)
      return failed(
        index,
        'Authorization_RequestDenied',
        ofHomeSentence(await homeNameOf(request.tenancy, home)),
      )
    return mayNotActOn(request.caller, { id, role: undefined, isGuest: false }, 'risk')
      ? failed(index, 'Authorization_RequestDenied', 'Nobody does this to their own account.')
      : { index, report, user }
  } catch (error) {
    if (error instanceof Refusal) return failed(index, error.code, error.message)
    throw error
  }
}

async function reported(
  { deps, tenancy, caller }: AdminRequest<unknown>,
  { index, report, user }: Exclude<About, Told>,
): Promise<Told> {
  const { riskEventType: type, riskLevel: level, source, externalId, activityDateTime } = report
  const became = await reportDetection(
    { deps, store: tenancy.store, userId: user.id, actor: actorOf(caller) },
    {
      type,
      level,
      reported: {
        source,
        externalId,
        activityAt: activityDateTime === undefined ? undefined : Date.parse(activityDateTime),
        ip: report.ipAddress,
        additionalInfo: report.additionalInfo,
      },
    },
  )
  if (!('id' in became)) return failed(index, ...FAILURES[became.became])
  return { index, status: became.became === 'raised' ? 'created' : 'known', id: became.id, error: null }
}

/** So many people at a time. */
const AT_ONCE = 10

async function reportAll(request: AdminRequest<unknown>, reports: readonly Given[]): Promise<Told[]> {
  const about: About[] = []
  await inLanes(
    Array.from(reports.entries(), (entry) => [entry]),
    AT_ONCE,
    async ([index, report]) => void about.push(await aboutWhom(request, index, report)),
  )
  const told = about.filter((one) => 'status' in one)
  const ofPerson = Map.groupBy(about.filter((one) => 'user' in one).sort(byIndex), ({ user }) => user.id)
  await inLanes(ofPerson.values(), AT_ONCE, async (one) => void told.push(await reported(request, one)))
  return told.sort(byIndex)
}

const byIndex = (one: { index: number }, other: { index: number }): number => one.index - other.index

/** What a SIEM, a mail filter or a list of stolen passwords knows of the tenant's people. */
export const security: AdminRoute[] = [
  route({
    ...WRITE,
    method: 'POST',
    path: '/security/riskDetections',
    role: 'operator',
    summary: `Detections found elsewhere, up to ${MOST_REPORTS}: each raises the risk of its person; each failure is told by itself.`,
    status: 200,
    body: Reports,
    output: z.strictObject({ value: z.array(Outcome) }),
    handler: async (request) => ({
      body: { value: await reportAll(request, request.body.riskDetections) },
    }),
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: '/security/leakedCredentials',
    role: 'administrator',
    summary: `Names with passwords that leaked, up to ${MOST_PAIRS}: compared with the passwords people have now, then forgotten. Whose it is is at high risk.`,
    status: 200,
    body: Pairs,
    output: z.strictObject({
      checked: z
        .number()
        .int()
        .meta({ description: 'All that were sent, whether or not there is anybody of that name' }),
      matchedUserIds: z.array(z.string()),
    }),
    async handler(request) {
      const { deps, tenancy, caller, body } = request
      const pairs = body.credentials.map(({ userPrincipalName, password }) => ({
        username: userPrincipalName,
        password,
      }))
      const matchedUserIds = await checkLeakedPairs(
        {
          deps,
          tenancy,
          actor: actorOf(caller),
          source: body.source,
          mayActOn: (user) =>
            !mayNotActOn(
              caller,
              { id: user.id, role: undefined, isGuest: elsewhere(user) !== undefined },
              'risk',
            ),
        },
        pairs,
      )
      return { body: { checked: pairs.length, matchedUserIds } }
    },
  }),
]
