import { z } from 'zod'
import type { Linking } from '../../../core/federation/links/linking.ts'
import type { Looking } from '../../../core/federation/reach.ts'
import { ROLE_TEMPLATES, ROLES, type Role, roleOfTemplate } from '../../../domain/roles.ts'
import { sent } from '../../body.ts'
import { configuring, tenantOf } from '../../configuring.ts'
import type { AdminRequest } from '../../route.ts'
import { id, isUnique, text, UNIQUE } from '../../schemas.ts'

export const TAG = 'Other tenants'

const MAY_GIVE_ROLES = 'RoleManagement.ReadWrite.Directory'

/** Who says something of a link, as a request says: a person lets others do no more than they may, an application what it could assign. */
export function linking(request: AdminRequest<unknown>): Linking {
  const { caller, deps } = request
  const most =
    caller.kind === 'person'
      ? caller.role
      : caller.scopes.includes(MAY_GIVE_ROLES)
        ? 'administrator'
        : undefined
  return { ...configuring(request), deps, ...(most && { mostRole: most }) }
}

export const looking = async (request: AdminRequest<unknown>): Promise<Looking> => ({
  deps: request.deps,
  tenant: await tenantOf(request),
  store: request.tenancy.store,
})

const MOST_CONTAINERS = 100

export const KINDS = ['all', 'securityGroup', 'user'] as const

/** Whom a delegation is about, as Graph has it of access assignments; people and everybody beyond that. */
export const Containers = z
  .array(
    sent({
      accessContainerType: z.enum(KINDS, { error: `is one of ${KINDS.join(', ')}` }),
      accessContainerId: id.optional().meta({
        description:
          'Id of a group of the home tenant, or userPrincipalName of somebody there; left out of `all`',
      }),
    }),
  )
  .min(1, { error: 'names somebody: a group, a user, or all' })
  .max(MOST_CONTAINERS, { error: `are at most ${MOST_CONTAINERS}` })
  .refine((all) => new Set(all.map(({ accessContainerType: type }) => type)).size === 1, {
    error: 'are all of one kind',
  })
  .refine(
    (all) =>
      all.every((one) => (one.accessContainerType === 'all') === (one.accessContainerId === undefined)),
    {
      error: 'have an accessContainerId each, except `all`',
    },
  )
  .refine((all) => isUnique(all.map(({ accessContainerId }) => accessContainerId ?? '')), UNIQUE)

export type Containers = z.output<typeof Containers>

export const roleId = z
  .string()
  .refine((template) => roleOfTemplate(template) !== undefined, {
    error: `is one of ${ROLES.map((role) => ROLE_TEMPLATES[role]).join(', ')}`,
  })
  .transform((template): Role => roleOfTemplate(template) ?? 'reader')

/** Graph's list of roles; the strongest counts, so there is one at most. */
export const AccessDetails = sent({
  unifiedRoles: z
    .array(sent({ roleDefinitionId: roleId }))
    .max(1, { error: 'holds one role at most: the strongest' }),
})

export const HelpDeskShape = z.strictObject({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  url: z.string().nullable(),
})

export const Name = text(256)

export const rolesShape = (role: Role | undefined) => ({
  unifiedRoles: role ? [{ roleDefinitionId: ROLE_TEMPLATES[role] }] : [],
})

export const RolesShape = z.strictObject({
  unifiedRoles: z.array(z.strictObject({ roleDefinitionId: z.string() })),
})
