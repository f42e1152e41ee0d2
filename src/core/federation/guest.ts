import { randomUUID } from 'node:crypto'
import { applyAll } from '../../domain/changes/apply.ts'
import { kinds } from '../../domain/changes/index.ts'
import type { Arrived } from '../../domain/federation/arrived.ts'
import { homeId, type User } from '../../domain/person/user.ts'
import { NO_RISK } from '../../domain/risk/risk.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/**
 * Stores somebody of a home as a guest here, unless they are there: the id is claimed first, so whatever fails on the way,
 * and however many come at once, they are here once.
 * @returns the id they have here
 */
export async function makeGuest(
  { clock, nudge }: Dependencies,
  { tenant, store }: Tenancy,
  arrived: Arrived,
): Promise<string> {
  const { guestOf } = arrived
  const id = await store.guests.claim(guestOf, randomUUID())
  const now = clock()
  const { user } = applyAll({ user: newGuest(tenant.id, id, arrived, now) }, [{ kind: 'becomeGuest' }], {
    kinds,
    actor: { kind: 'homeTenant', tenant: homeId(guestOf) },
    now,
    newId: randomUUID,
  })
  await store.guests.create(user)
  await nudge(tenant.id, id)
  return id
}

const newGuest = (tenant: string, id: string, { guestOf, profile }: Arrived, now: number): User => ({
  ...profile,
  id,
  tenant,
  version: 1,
  groups: [],
  guest: { type: 'tenant' in guestOf ? 'serviceProvider' : 'b2bCollaborationGuest', home: guestOf },
  disabled: false,
  mustChangePassword: false,
  methods: [],
  risk: NO_RISK,
  detections: [],
  sessionsValidFrom: 0,
  createdAt: now,
  updatedAt: now,
  pending: [],
})
