import { decide } from '../../domain/decide.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Home } from '../../domain/federation/home.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/** All that is told of a home: what it is called, and whom to ask there. */
export const told = ({ branding: { displayName, helpDesk } }: Tenant): Home['branding'] => ({
  displayName,
  helpDesk,
})

/** The facts with what pages call a guest's home, where there is a page: whoever is let through is shown none. */
export async function withNameOfHome(
  { rooms }: Pick<Dependencies, 'rooms'>,
  { another }: Pick<Tenancy, 'another'>,
  facts: Facts,
): Promise<Facts> {
  const { home } = facts
  if (!home || home.branding || decide(rooms.registry, facts).allow) return facts
  const there = await another(home.id)
  return there ? { ...facts, home: { ...home, branding: told(there) } } : facts
}
