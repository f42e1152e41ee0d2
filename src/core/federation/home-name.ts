import { type GuestOf, homeId } from '../../domain/person/user.ts'
import type { Tenancy } from '../tenancy.ts'

/** What the home of a guest is called; its id where it is not known any more. */
export async function homeNameOf(
  { tenant, another }: Pick<Tenancy, 'tenant' | 'another'>,
  home: GuestOf,
): Promise<string> {
  const id = homeId(home)
  if ('tenant' in home) return (await another(id))?.branding.displayName ?? id
  return tenant.identityProviders?.find((provider) => provider.id === id)?.displayName ?? id
}
