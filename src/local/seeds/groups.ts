import { Conflict, type TenantStore } from '../../ports/store.ts'
import { uuid } from './uuid.ts'

/** What a seeded group is called, by the name seeds know it by. */
const GROUPS: Readonly<Record<string, { displayName: string; description: string }>> = {
  technicians: {
    displayName: 'Technicians',
    description: 'Who looks after the systems of other organizations',
  },
}

/** The stable id of a seeded group. */
export const groupId = (tenantId: string, name: string): string => uuid(`group:${tenantId}/${name}`)

/** Makes the groups of a person who is yet to come, and lists them there: whoever can sign in is in their groups. */
export async function joinGroups(
  own: TenantStore,
  { id: userId, names, now }: { id: string; names: readonly string[]; now: number },
): Promise<void> {
  for (const name of names) {
    const id = groupId(own.tenantId, name)
    const about = GROUPS[name] ?? { displayName: name }
    await unlessThere(own.groups.create({ id, ...about, createdAt: now, version: 0 }))
    await own.groups.addMember(id, userId)
  }
}

async function unlessThere(made: Promise<unknown>): Promise<void> {
  try {
    await made
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
  }
}
