import { z } from 'zod'
import type { AuditEntry } from '../../domain/audit/entry.ts'
import type { AdminRequest } from '../route.ts'
import { instant } from '../schemas.ts'

/** An entry of the audit as Graph's `directoryAudit`. */

export const CATEGORIES = [
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
        homeTenantId: z
          .string()
          .nullable()
          .meta({ description: 'Of a technician from another tenant; null of the tenant’s own people' }),
        homeTenantName: z.string().nullable(),
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

export const DirectoryAudit = z
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

export const shapeOfEntry = (entry: AuditEntry): DirectoryAudit => ({
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

const NOBODY = {
  displayName: null,
  userPrincipalName: null,
  ipAddress: null,
  homeTenantId: null,
  homeTenantName: null,
}
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
          homeTenantId: actor.home?.id ?? null,
          homeTenantName: actor.home?.displayName ?? null,
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

/** How a client that has, or has not, asked for later members is told of a change whose end nobody saw. */
export const toldEntry = (
  { includesUnknownEnumMembers }: AdminRequest,
  entry: DirectoryAudit,
): DirectoryAudit =>
  !includesUnknownEnumMembers && entry.result === 'inProgress'
    ? { ...entry, result: 'unknownFutureValue' }
    : entry
