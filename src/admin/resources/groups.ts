import { z } from 'zod'
import { changeGroup, createGroup, deleteGroup, groupTag } from '../../core/groups/groups.ts'
import { addMember, MOST_GROUPS, removeMember } from '../../core/groups/members.ts'
import type { Group } from '../../domain/group.ts'
import { acting } from '../acting.ts'
import { sent } from '../body.ts'
import { configuring, doneOf } from '../configuring.ts'
import { badRequest, notFound } from '../errors.ts'
import { pageOf } from '../odata/page.ts'
import { wholePage } from '../odata/whole-page.ts'
import { type AdminRequest, type AdminRoute, route } from '../route.ts'
import { displayName, instant, text } from '../schemas.ts'
import { personOf } from './person-of.ts'
import { pageOfUsers } from './user-list.ts'
import { UserShape } from './user-shape.ts'

const TAG = 'Groups'
const GROUP = '/groups/:id'
const READ = { permissions: ['Group.Read.All'], role: 'reader', tag: TAG } as const
const WRITE = { permissions: ['Group.ReadWrite.All'], role: 'administrator', tag: TAG } as const

const GroupShape = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  createdDateTime: z.string(),
  securityEnabled: z.literal(true),
  mailEnabled: z.literal(false),
})

const DATA = { description: text(1024).nullable().optional() }
/** What Graph's clients have to say of a group, and what is all there is here. */
const FIXED = {
  securityEnabled: z.literal(true, { error: 'is true: groups are for policies' }).optional(),
  mailEnabled: z.literal(false, { error: 'is false: groups have no mailbox' }).optional(),
}
const SAID = ['id', 'createdDateTime', 'mailNickname']

const NewGroup = sent({ ...DATA, ...FIXED, displayName }, SAID)
const GroupPatch = sent({ ...DATA, ...FIXED, displayName: displayName.optional() }, SAID)

const Reference = sent({
  '@odata.id': z
    .string()
    .max(2000)
    .meta({ description: 'Address of a user or directory object: …/users/{id}' }),
})

const shapeOf = ({ id, displayName, description, createdAt }: Group): z.output<typeof GroupShape> => ({
  id,
  displayName,
  description: description ?? null,
  createdDateTime: instant(createdAt),
  securityEnabled: true,
  mailEnabled: false,
})

async function groupOf({ tenancy, params }: AdminRequest<unknown>): Promise<Group> {
  const group = await tenancy.store.groups.get(params.id ?? '')
  if (!group) throw notFound('group')
  return group
}

const dataOf = ({ displayName, description }: { displayName?: string; description?: string | null }) => ({
  ...(displayName !== undefined && { displayName }),
  ...(description !== undefined && { description: description ?? undefined }),
})

/** Whom an address of a user names: its last segment, wherever it leads. */
function referred(request: AdminRequest<z.output<typeof Reference>>) {
  const [, segment = ''] = /\/(?:users|directoryObjects)\/([^/?#]+)$/.exec(request.body['@odata.id']) ?? []
  if (segment === '') throw badRequest('It is the address of a user: …/users/{id}.', '@odata.id')
  try {
    return personOf(request, decodeURIComponent(segment))
  } catch {
    throw badRequest('The address is not percent-encoded UTF-8.', '@odata.id')
  }
}

/** Groups, for policies to speak of. */
export const groups: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: '/groups',
    summary: 'The groups of the tenant, by name.',
    status: 200,
    list: {
      filter: { displayName: { type: 'string', ops: ['eq', 'startswith'] } },
      orderBy: ['displayName'],
      top: { default: 100, max: 999 },
    },
    output: GroupShape,
    async handler({ query, tenancy }) {
      const named = query.filter[0]
      const prefix = named && String(named.values[0])
      const read = (top: number, after: string | undefined) =>
        tenancy.store.lists.groups.byDisplayName({ top, after, prefix })
      return pageOf(query, read, shapeOf)
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: GROUP,
    summary: 'One group.',
    status: 200,
    output: GroupShape,
    async handler(request) {
      const group = await groupOf(request)
      return { body: shapeOf(group), etag: groupTag(group) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: '/groups',
    summary: 'Creates a group without members.',
    status: 201,
    body: NewGroup,
    output: GroupShape,
    async handler(request) {
      const { displayName, description } = request.body
      const data = { displayName, description: description ?? undefined }
      const group = doneOf(await createGroup(configuring(request), data))
      return { body: shapeOf(group), etag: groupTag(group), location: `/groups/${group.id}` }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: GROUP,
    summary: 'Changes a group’s name or description.',
    status: 204,
    body: GroupPatch,
    async handler(request) {
      const { params, ifMatch, body } = request
      const changed = await changeGroup(configuring(request), params.id ?? '', dataOf(body), ifMatch)
      return { etag: groupTag(doneOf(changed)) }
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: GROUP,
    summary: 'Deletes a group that no policy names.',
    status: 204,
    async handler(request) {
      doneOf(await deleteGroup(configuring(request), request.params.id ?? '', request.ifMatch))
      return {}
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${GROUP}/members`,
    summary: 'The people in a group.',
    status: 200,
    list: { top: { default: 100, max: 999 } },
    output: UserShape,
    async handler(request) {
      const { id } = await groupOf(request)
      const { lists } = request.tenancy.store
      const { top, after } = request.query
      return pageOfUsers(request, await lists.groups.members(id, { top, after }))
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: `${GROUP}/members/$ref`,
    summary: 'Adds a person to a group.',
    status: 204,
    body: Reference,
    async handler(request) {
      await groupOf(request)
      const user = await referred(request)
      doneOf(await addMember(acting(request), request.params.id ?? '', user.id))
      return {}
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${GROUP}/members/:userId/$ref`,
    summary: 'Takes a person out of a group.',
    status: 204,
    async handler(request) {
      await groupOf(request)
      const user = await personOf(request, request.params.userId)
      doneOf(await removeMember(acting(request), request.params.id ?? '', user.id))
      return {}
    },
  }),
  route({
    ...READ,
    permissions: ['User.Read.All', 'Group.Read.All'],
    method: 'GET',
    path: '/users/:id/memberOf',
    summary: 'The groups a person is in.',
    status: 200,
    list: { top: { default: 100, max: 100 } },
    output: GroupShape,
    async handler(request) {
      const user = await personOf(request)
      const found = await request.tenancy.store.groups.among(user.groups.slice(0, MOST_GROUPS))
      return wholePage(request.query, found.map(shapeOf))
    },
  }),
]
