import type { Tenancy } from '../tenancy.ts'

/** What a home is called; its id where it is not known any more. */
export async function homeNameOf(
  { tenant, another }: Pick<Tenancy, 'tenant' | 'another'>,
  id: string,
): Promise<string> {
  const provider = tenant.identityProviders?.find((one) => one.id === id)
  return provider?.displayName ?? (await another(id))?.branding.displayName ?? id
}
