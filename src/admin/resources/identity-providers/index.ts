import type { z } from 'zod'
import { etagOf } from '../../../core/configuration/etag.ts'
import {
  createProvider,
  deleteProvider,
  type ProviderDraft,
  updateProvider,
} from '../../../core/configuration/identity-providers.ts'
import { silenceOf } from '../../../core/federation/discovery.ts'
import type { ClaimsMapping, IdentityProvider } from '../../../domain/federation/identity-provider.ts'
import { configuring, doneOf, tenantOf } from '../../configuring.ts'
import { notFound } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRequest, type AdminRoute, route } from '../../route.ts'
import { authenticationIn, NewProvider, ProviderPatch } from './body.ts'
import { ProviderShape, providerShape } from './shape.ts'

const PATH = '/identity/identityProviders'
const tag = 'Identity providers'
const READ = { permissions: ['IdentityProvider.Read.All'], role: 'reader', tag } as const
const WRITE = { permissions: ['IdentityProvider.ReadWrite.All'], role: 'administrator', tag } as const

type Body = z.output<typeof NewProvider>
type Patch = z.output<typeof ProviderPatch>

const mapped = (sent: Body['inboundClaimMapping']): ClaimsMapping => ({
  ...(sent.preferred_username && { username: sent.preferred_username }),
  ...(sent.email && { email: sent.email }),
  ...(sent.email_verified && { emailVerified: sent.email_verified }),
  ...(sent.given_name && { givenName: sent.given_name }),
  ...(sent.family_name && { familyName: sent.family_name }),
  ...(sent.name && { displayName: sent.name }),
})

const reached = ({ email, phone, url }: Body['helpDesk']): IdentityProvider['helpDesk'] => ({
  ...(email && { email }),
  ...(phone && { phone }),
  ...(url && { url }),
})

const drafted = (body: Omit<Body, 'clientAuthentication' | 'skipsDiscovery'>): ProviderDraft => ({
  displayName: body.displayName,
  issuer: body.issuer,
  clientId: body.clientId,
  scopes: [...new Set(body.scope.split(' '))],
  domains: body.domains,
  hasButton: body.hasButton,
  claims: mapped(body.inboundClaimMapping),
  assurance: body.assuranceMapping,
  firstArrival: body.firstArrival,
  ...(body.signsOutAtHome && { signsOutAtHome: true }),
  helpDesk: reached(body.helpDesk),
  ...(!body.isEnabled && { isDisabled: true }),
})

/** What is left out stays. */
const changed = (before: IdentityProvider, sent: Patch): ProviderDraft => ({
  displayName: sent.displayName ?? before.displayName,
  issuer: sent.issuer ?? before.issuer,
  clientId: sent.clientId ?? before.clientId,
  scopes: sent.scope === undefined ? before.scopes : [...new Set(sent.scope.split(' '))],
  domains: sent.domains ?? before.domains,
  hasButton: sent.hasButton ?? before.hasButton,
  claims: sent.inboundClaimMapping ? mapped(sent.inboundClaimMapping) : before.claims,
  assurance: sent.assuranceMapping ?? before.assurance,
  firstArrival: sent.firstArrival ?? before.firstArrival,
  signsOutAtHome: (sent.signsOutAtHome ?? before.signsOutAtHome) || undefined,
  helpDesk: sent.helpDesk ? reached(sent.helpDesk) : before.helpDesk,
  isDisabled: sent.isEnabled === undefined ? before.isDisabled : sent.isEnabled ? undefined : true,
})

const shaped = ({ tenancy }: AdminRequest<unknown>, provider: IdentityProvider) =>
  providerShape(provider, tenancy.issuer)

/** OpenID providers outside this deployment that are home to people of the tenant. */
export const identityProviders: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'The identity providers of the tenant.',
    status: 200,
    list: {
      top: { default: 50, max: 50 },
      filter: {
        displayName: { type: 'string', ops: ['eq', 'startswith'] },
        isEnabled: { type: 'boolean', ops: ['eq'] },
      },
      count: true,
    },
    output: ProviderShape,
    async handler(request) {
      const { identityProviders: all = [] } = await tenantOf(request)
      return wholePage(
        request.query,
        all.map((provider) => ({
          ...shaped(request, provider),
          '@odata.etag': `W/"${etagOf(provider)}"`,
        })),
      )
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'One identity provider; its secret is never told.',
    status: 200,
    output: ProviderShape,
    async handler(request) {
      const { identityProviders: all = [] } = await tenantOf(request)
      const provider = all.find(({ id }) => id === request.params.id)
      if (!provider) throw notFound('identity provider')
      return { body: shaped(request, provider), etag: etagOf(provider) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: PATH,
    summary: 'Makes an OpenID provider home to people of the tenant, once it has answered as one.',
    status: 201,
    body: NewProvider,
    output: ProviderShape,
    async handler(request) {
      const { clientAuthentication, skipsDiscovery, ...body } = request.body
      const draft = { ...drafted(body), authentication: authenticationIn(clientAuthentication) }
      const ask = skipsDiscovery ? undefined : silenceOf(request.deps)
      const made = doneOf(await createProvider(configuringWith(request), draft, ask))
      return { body: shaped(request, made), etag: etagOf(made), location: `${PATH}/${made.id}` }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: `${PATH}/:id`,
    summary: 'Changes an identity provider; what is left out stays.',
    status: 204,
    body: ProviderPatch,
    async handler(request) {
      const { clientAuthentication, ...body } = request.body
      const authentication = clientAuthentication && authenticationIn(clientAuthentication)
      const edit = (before: IdentityProvider) => changed(before, body)
      const about = { authentication, ifMatch: request.ifMatch }
      const provider = doneOf(
        await updateProvider(configuringWith(request), request.params.id ?? '', edit, about),
      )
      return { etag: etagOf(provider) }
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Deletes an identity provider: nobody who comes from there gets in any more.',
    status: 204,
    async handler(request) {
      doneOf(await deleteProvider(configuringWith(request), request.params.id ?? '', request.ifMatch))
      return {}
    },
  }),
]

const configuringWith = (request: AdminRequest<unknown>) => {
  const { deps, ...by } = configuring(request)
  return { ...by, deps: { ...deps, vault: request.deps.vault } }
}
