import { kinds } from '../../domain/changes/index.ts'
import type { Arrived } from '../../domain/federation/arrived.ts'
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts'
import { type GuestOf, isTheirs, type User } from '../../domain/person/user.ts'
import type { Dependencies } from '../dependencies.ts'
import { untilUncontended } from '../person/until-uncontended.ts'
import type { Tenancy } from '../tenancy.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { makeGuest } from './guest.ts'

/** Who somebody from an identity provider is here from now on; or that they are to prove the account they name first. */
export type FirstArrival = { id: string } | { prove: User } | undefined

/**
 * Somebody comes from an identity provider for the first time. Whom an administrator has invited from there comes in as
 * who was invited, where the provider vouches for the address; anybody else as the tenant has it.
 */
export async function firstArrival(
  deps: Dependencies,
  tenancy: Tenancy,
  provider: IdentityProvider,
  arrived: Arrived,
): Promise<FirstArrival> {
  const { guestOf, vouched } = arrived
  const named = vouched === undefined ? undefined : await calledSo(tenancy, vouched)
  if (named?.guest?.awaits === provider.id) await redeem(deps, tenancy, named.id, guestOf)
  // What is said of an account is said before it is found by it: whoever came in between is found all the same.
  if (named && (named.guest?.awaits === provider.id || isTheirs(named, guestOf)))
    return { id: await tenancy.store.guests.claim(guestOf, named.id) }
  if (provider.firstArrival === 'create') return { id: await makeGuest(deps, tenancy, arrived) }
  if (provider.firstArrival === 'invited' || !named || named.guest || named.disabled) return undefined
  return { prove: named }
}

async function calledSo({ store }: Tenancy, address: string): Promise<User | undefined> {
  const { userId } = await store.users.login(address)
  const user = userId === undefined ? undefined : await store.users.get(userId)
  return user?.username === address && user.deletedAt === undefined ? user : undefined
}

/** Of two who come at once with one address, the first is who was invited. */
const redeem = (
  { clock, nudge }: Dependencies,
  { store }: Tenancy,
  id: string,
  home: GuestOf,
): Promise<void> =>
  untilUncontended(async () => {
    const user = await store.users.get(id)
    if (!user) return
    const actor = { kind: 'person' } as const
    const work = new UnitOfWork(store, { user }, { kinds, actor, now: clock() })
    work.apply({ kind: 'redeemInvitation', home })
    await work.commit()
    await nudge(store.tenantId, id)
  })
