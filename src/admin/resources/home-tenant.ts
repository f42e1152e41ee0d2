import { z } from 'zod'
import { homeNameOf } from '../../core/federation/home-name.ts'
import type { AdminTenancy } from '../../core/tenancy.ts'
import { elsewhere, type User } from '../../domain/person/user.ts'

export const HomeTenant = z.strictObject({ id: z.string(), displayName: z.string() }).meta({
  id: 'homeTenant',
  description: 'Where a guest is at home: another tenant, or an identity provider',
})

export type HomeTenant = z.output<typeof HomeTenant>

type Where = Pick<AdminTenancy, 'tenant' | 'another'>

/** null of whoever is at home here. */
export async function homeTenantOf(where: Where, user: Pick<User, 'guest'>): Promise<HomeTenant | null> {
  const id = elsewhere(user)
  return id === undefined ? null : { id, displayName: await homeNameOf(where, id) }
}

/** The same of many, each home asked for once. */
export async function homeTenantsOf(
  where: Where,
  people: readonly (Pick<User, 'guest'> | undefined)[],
): Promise<(user: Pick<User, 'guest'> | undefined) => HomeTenant | null> {
  const ids = new Set(people.flatMap((one) => (one && elsewhere(one)) ?? []))
  const known = await Promise.all(
    [...ids].map(async (id) => ({ id, displayName: await homeNameOf(where, id) })),
  )
  return (user) => known.find(({ id }) => user && id === elsewhere(user)) ?? null
}
