import { z } from 'zod'
import { assignRole, removeRole } from '../../core/configuration/roles.ts'
import {
  ROLE_TEMPLATES,
  ROLE_WORDS,
  ROLES,
  type Role,
  type RoleAssignment,
  roleOfTemplate,
} from '../../domain/roles.ts'
import { sent } from '../body.ts'
import { configuring, doneOf, tenantOf } from '../configuring.ts'
import { notFound } from '../errors.ts'
import { wholePage } from '../odata/whole-page.ts'
import { type AdminRoute, route } from '../route.ts'

const ASSIGNMENTS = '/roleManagement/directory/roleAssignments'
const DEFINITIONS = '/roleManagement/directory/roleDefinitions'
const READ = { permissions: ['RoleManagement.Read.Directory'], role: 'reader', tag: 'Roles' } as const
const WRITE = {
  permissions: ['RoleManagement.ReadWrite.Directory'],
  role: 'administrator',
  tag: 'Roles',
} as const

const Assignment = z.strictObject({
  id: z.string(),
  principalId: z.string().meta({ description: 'Id of the user' }),
  roleDefinitionId: z.string(),
  directoryScopeId: z.literal('/'),
})

const NewAssignment = sent(
  {
    principalId: z.string().min(1).max(128),
    roleDefinitionId: z
      .string()
      .refine((id) => roleOfTemplate(id) !== undefined, {
        error: `is one of ${ROLES.map((role) => ROLE_TEMPLATES[role]).join(', ')}`,
      })
      .transform((id): Role => roleOfTemplate(id) ?? 'reader'),
    directoryScopeId: z.literal('/').optional(),
  },
  ['id', 'principal', 'roleDefinition'],
)

const Definition = z.strictObject({
  id: z.string(),
  templateId: z.string(),
  displayName: z.string(),
  description: z.string(),
  isBuiltIn: z.literal(true),
  isEnabled: z.literal(true),
})

const shapeOf = ({ id, userId, role }: RoleAssignment): z.output<typeof Assignment> => ({
  id,
  principalId: userId,
  roleDefinitionId: ROLE_TEMPLATES[role],
  directoryScopeId: '/',
})

const definitionOf = (role: Role): z.output<typeof Definition> => {
  const id = ROLE_TEMPLATES[role]
  return { id, templateId: id, ...ROLE_WORDS[role], isBuiltIn: true, isEnabled: true }
}

/** Who may act for the tenant, and what roles there are. */
export const roles: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: ASSIGNMENTS,
    summary: 'Who has which role in the tenant.',
    status: 200,
    list: {
      top: { default: 500, max: 500 },
      filter: {
        principalId: { type: 'string', ops: ['eq'] },
        roleDefinitionId: { type: 'string', ops: ['eq'] },
      },
    },
    output: Assignment,
    async handler(request) {
      const { roleAssignments = [] } = await tenantOf(request)
      return wholePage(request.query, roleAssignments.map(shapeOf))
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${ASSIGNMENTS}/:id`,
    summary: 'One role assignment.',
    status: 200,
    output: Assignment,
    async handler(request) {
      const { roleAssignments = [] } = await tenantOf(request)
      const found = roleAssignments.find(({ id }) => id === request.params.id)
      if (!found) throw notFound('role assignment')
      return { body: shapeOf(found) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: ASSIGNMENTS,
    summary: 'Gives a user a role; the strongest of several counts.',
    status: 201,
    body: NewAssignment,
    output: Assignment,
    async handler(request) {
      const { principalId: userId, roleDefinitionId: role } = request.body
      const made = doneOf(await assignRole(configuring(request), { userId, role }))
      return { body: shapeOf(made), location: `${ASSIGNMENTS}/${made.id}` }
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${ASSIGNMENTS}/:id`,
    summary: 'Takes a role away; the last administrator who can sign in keeps theirs.',
    status: 204,
    async handler(request) {
      doneOf(await removeRole(configuring(request), request.params.id ?? ''))
      return {}
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: DEFINITIONS,
    summary: 'The roles there are.',
    status: 200,
    list: { top: { default: 100, max: 100 } },
    output: Definition,
    handler: async ({ query }) => wholePage(query, ROLES.map(definitionOf)),
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${DEFINITIONS}/:id`,
    summary: 'One role.',
    status: 200,
    output: Definition,
    async handler({ params }) {
      const role = roleOfTemplate(params.id ?? '')
      if (!role) throw notFound('role')
      return { body: definitionOf(role) }
    },
  }),
]
