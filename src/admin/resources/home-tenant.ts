import { z } from 'zod'
import { homeNameOf } from '../../core/federation/home-name.ts'
import type { AdminTenancy } from '../../core/tenancy.ts'
import { type GuestOf, homeId, type User } from '../../domain/person/user.ts'

export const HomeTenant = z.strictObject({ id: z.string(), displayName: z.string() }).meta({
  id: 'homeTenant',
  description: 'Where a guest is at home: another tenant, or an identity provider',
})

export type HomeTenant = z.output<typeof HomeTenant>

type Where = Pick<AdminTenancy, 'tenant' | 'another'>

const named = async (where: Where, home: GuestOf): Promise<HomeTenant> => ({
  id: homeId(home),
  displayName: await homeNameOf(where, home),
})

/** null of whoever is at home here. */
export const homeTenantOf = async (
  where: Where,
  { guest }: Pick<User, 'guest'>,
): Promise<HomeTenant | null> => (guest?.home ? named(where, guest.home) : null)

/** The same of many, each home asked for once. */
export async function homeTenantsOf(
  where: Where,
  people: readonly (Pick<User, 'guest'> | undefined)[],
): Promise<(user: Pick<User, 'guest'> | undefined) => HomeTenant | null> {
  const homes = new Map(
    people.flatMap((one) => (one?.guest?.home ? [[homeId(one.guest.home), one.guest.home]] : [])),
  )
  const known = await Promise.all([...homes.values()].map((home) => named(where, home)))
  return (user) => known.find(({ id }) => user?.guest?.home && id === homeId(user.guest.home)) ?? null
}
