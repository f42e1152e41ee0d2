import type { IdentityProvider } from '../../src/domain/federation/identity-provider.ts'
import type { Partner } from '../../src/domain/federation/partner.ts'
import { pass } from './clock.ts'
import type { TestDeployment } from './deployment.ts'
import { changeTenant } from './records.ts'

type Home = Partial<Omit<IdentityProvider, 'authentication'>> & {
  id: string
  issuer: string
  clientSecret?: string
}

/** A home of a tenant, as an administrator would have made it. */
export async function withProvider(
  deployment: TestDeployment,
  tenantId: string,
  { clientSecret = 'a secret of the tenant', ...about }: Home,
  partner?: Omit<Partner, 'id' | 'domains'>,
): Promise<IdentityProvider> {
  const secret = await deployment.vault.seal(clientSecret, `${tenantId}/identity provider/${about.id}`)
  const provider: IdentityProvider = {
    displayName: 'Contoso',
    clientId: tenantId,
    authentication: { method: 'client_secret_basic', secret },
    scopes: ['openid', 'profile', 'email'],
    domains: [],
    hasButton: false,
    claims: {},
    assurance: {
      acr: { multifactor: [], phishingResistant: [] },
      amr: { multifactor: [], phishingResistant: [] },
    },
    firstArrival: 'create',
    createdAt: Date.now(),
    ...about,
  }
  await changeTenant(deployment, tenantId, (tenant) => ({
    ...tenant,
    identityProviders: [...(tenant.identityProviders ?? []).filter(({ id }) => id !== about.id), provider],
    ...(partner && {
      partners: [
        ...(tenant.partners ?? []).filter(({ id }) => id !== about.id),
        { id: about.id, domains: [], ...partner },
      ],
    }),
  }))
  // A warm function looks at the tenant again.
  pass(6)
  return provider
}
