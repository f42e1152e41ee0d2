import { z } from 'zod'
import type { AuditEntry } from '../../domain/audit/entry.ts'
import type { Page } from '../../ports/store/lists.ts'
import { notFound } from '../errors.ts'
import { equalTo, timesOf } from '../odata/clauses.ts'
import { pageOf } from '../odata/page.ts'
import { type AdminRequest, type AdminRoute, type ListSpec, route } from '../route.ts'
import { instant } from '../schemas.ts'

const PATH = '/auditLogs/directoryAudits'
const READ = {
  permissions: ['AuditLog.Read.All', 'Directory.Read.All'],
  role: 'reader',
  tag: 'Audit',
  status: 200,
} as const

const CATEGORIES = [
  'ApplicationManagement',
  'DirectoryManagement',
  'GroupManagement',
  'IdentityProtection',
  'Policy',
  'RoleManagement',
  'UserManagement',
] as const satisfies AuditEntry['category'][]

const RESULTS = ['success', 'failure', 'unknownFutureValue', 'inProgress'] as const

const Initiator = z
  .strictObject({
    user: z
      .strictObject({
        id: z.string().nullable(),
        displayName: z.string().nullable(),
        userPrincipalName: z.string().nullable(),
        ipAddress: z.string().nullable(),
      })
      .nullable(),
    app: z
      .strictObject({
        appId: z.string().nullable(),
        displayName: z.string().nullable(),
        servicePrincipalId: z.string().nullable(),
        servicePrincipalName: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'auditActivityInitiator' })

const DirectoryAudit = z
  .strictObject({
    id: z.string(),
    category: z.enum(CATEGORIES),
    correlationId: z.string(),
    result: z.enum(RESULTS).meta({
      description:
        'inProgress, a change whose end nobody saw, only with `Prefer: include-unknown-enum-members`; else unknownFutureValue',
    }),
    resultReason: z.string(),
    activityDisplayName: z.string(),
    activityDateTime: z.iso.datetime(),
    loggedByService: z.literal('Core Directory'),
    operationType: z.string(),
    initiatedBy: Initiator,
    targetResources: z.array(
      z
        .strictObject({
          id: z.string(),
          displayName: z.string().nullable(),
          type: z.string(),
          userPrincipalName: z.string().nullable(),
          modifiedProperties: z.array(
            z.strictObject({
              displayName: z.string(),
              oldValue: z.string().nullable(),
              newValue: z.string().nullable(),
            }),
          ),
        })
        .meta({ id: 'targetResource' }),
    ),
    additionalDetails: z.array(z.strictObject({ key: z.string(), value: z.string() })),
  })
  .meta({ id: 'directoryAudit' })

type DirectoryAudit = z.output<typeof DirectoryAudit>

const shapeOf = (entry: AuditEntry): DirectoryAudit => ({
  id: entry.id,
  category: entry.category,
  correlationId: entry.correlationId,
  result: entry.result,
  resultReason: entry.resultReason ?? '',
  activityDisplayName: entry.activityDisplayName,
  activityDateTime: instant(entry.at),
  loggedByService: 'Core Directory',
  operationType: operationOf(entry.activityDisplayName),
  initiatedBy: initiatorOf(entry),
  targetResources: entry.targetResources.map((target) => ({ ...target, userPrincipalName: null })),
  additionalDetails: [...entry.additionalDetails, ...placeOf(entry)],
})

/** Graph has a place for the address of a user alone. */
const placeOf = ({ initiatedBy: actor }: AuditEntry): DirectoryAudit['additionalDetails'] =>
  actor.kind === 'application' && actor.ip !== undefined ? [{ key: 'ipAddress', value: actor.ip }] : []

/** Graph's word for what an activity does. */
function operationOf(activity: string): string {
  const [verb = ''] = activity.toLowerCase().split(' ')
  if (['add', 'create', 'invite'].includes(verb)) return 'Add'
  if (['delete', 'remove'].includes(verb)) return 'Delete'
  return verb === 'assign' ? 'Assign' : 'Update'
}

const NOBODY = { displayName: null, userPrincipalName: null, ipAddress: null }
const NO_APP = { displayName: null, servicePrincipalId: null, servicePrincipalName: null }

function initiatorOf({
  initiatedBy: actor,
  targetResources: [first],
}: AuditEntry): DirectoryAudit['initiatedBy'] {
  switch (actor.kind) {
    case 'administrator':
      return {
        user: {
          id: actor.id,
          displayName: null,
          userPrincipalName: actor.name ?? null,
          ipAddress: actor.ip ?? null,
        },
        app: null,
      }
    case 'application':
      return { user: null, app: { ...NO_APP, appId: actor.id, displayName: actor.name ?? null } }
    case 'person':
      return { user: { ...NOBODY, id: first?.id ?? null }, app: null }
    case 'system':
      return { user: null, app: { ...NO_APP, appId: null, displayName: `Vestibule: ${actor.part}` } }
    case 'homeTenant':
      return { user: null, app: { ...NO_APP, appId: null, displayName: `Home tenant: ${actor.tenant}` } }
    case 'anybody':
      return { user: { ...NOBODY, id: null }, app: null }
  }
}

const told = ({ includesUnknownEnumMembers }: AdminRequest, entry: DirectoryAudit): DirectoryAudit =>
  !includesUnknownEnumMembers && entry.result === 'inProgress'
    ? { ...entry, result: 'unknownFutureValue' }
    : entry

const LIST: ListSpec = {
  filter: {
    activityDateTime: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] },
    activityDisplayName: { type: 'string', ops: ['eq', 'startswith'] },
    category: { type: 'string', ops: ['eq', 'ne', 'in'], values: CATEGORIES },
    result: { type: 'string', ops: ['eq', 'ne', 'in'], values: ['success', 'failure', 'inProgress'] },
    correlationId: { type: 'string', ops: ['eq'] },
    'initiatedBy/user/id': { type: 'string', ops: ['eq'] },
    'initiatedBy/app/appId': { type: 'string', ops: ['eq'] },
    'targetResources/id': { type: 'string', ops: ['any'] },
    'targetResources/type': { type: 'string', ops: ['any'] },
  },
  orderBy: ['activityDateTime desc', 'activityDateTime asc'],
  top: { default: 100, max: 1000 },
}

function read({ tenancy: { store }, query }: AdminRequest): Promise<Page<AuditEntry>> {
  const { audits } = store.lists
  const timed = {
    top: query.top,
    after: query.after,
    oldestFirst: query.orderBy?.direction === 'asc',
    ...timesOf(query, 'activityDateTime'),
  }
  const target = equalTo(query, 'targetResources/id')
  if (target !== undefined) return audits.byTarget(target, timed)
  const actor = equalTo(query, 'initiatedBy/user/id') ?? equalTo(query, 'initiatedBy/app/appId')
  return actor === undefined ? audits.all(timed) : audits.byActor(actor, timed)
}

export const directoryAudits: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'Lists what was done, by whom, from where and to what, newest first.',
    list: LIST,
    output: DirectoryAudit,
    async handler(request) {
      const page = await pageOf(request.query, () => read(request), shapeOf)
      return { ...page, value: page.value.map((entry) => told(request, entry)) }
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'Shows one entry of the audit.',
    output: DirectoryAudit,
    async handler(request) {
      const found = await request.tenancy.store.lists.audits.get(request.params.id ?? '')
      if (!found) throw notFound('audit entry')
      return { body: told(request, shapeOf(found)) }
    },
  }),
]
