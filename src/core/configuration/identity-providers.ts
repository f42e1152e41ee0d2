import { randomUUID } from 'node:crypto'
import {
  type ClientAuthentication,
  type IdentityProvider,
  MOST_PROVIDERS,
  secretContext,
} from '../../domain/federation/identity-provider.ts'
import { problemsInProvider } from '../../domain/federation/validate-provider.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { Described } from '../audit/open-entry.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { type Configuring, changeTenant, type Edited, storedTenant } from './change-tenant.ts'
import { changedSince } from './etag.ts'
import { type Outcome, type Problem, problem, problems } from './problem.ts'

/** How the tenant says that it is itself, with the secret in clear. */
export type PlainAuthentication =
  | { method: 'client_secret_basic' | 'client_secret_post'; clientSecret: string }
  | { method: 'private_key_jwt' }

/** A home as whoever writes it has it. */
export type ProviderDraft = Omit<IdentityProvider, 'id' | 'createdAt' | 'modifiedAt' | 'authentication'>

export type NewProvider = ProviderDraft & { authentication: PlainAuthentication }

type Writing = Configuring & { deps: Pick<AdminDependencies, 'vault' | 'origin'> }

/** What is wrong with what a home says of itself, in a sentence; undefined where it answers as it must. */
export type Ask = (provider: IdentityProvider) => Promise<string | undefined>

/**
 * Makes a home.
 * @param ask asked before anything is kept: an address that is mistyped keeps out everybody who comes from there; left out
 *   where a home is to be kept that does not answer yet
 */
export async function createProvider(
  writing: Writing,
  draft: NewProvider,
  ask?: Ask,
): Promise<Outcome<IdentityProvider>> {
  const id = randomUUID()
  const authentication = await sealed(writing, id, draft.authentication)
  const provider = { ...draft, authentication, id, createdAt: writing.deps.clock() }
  const wrong =
    wrongIn(writing, await storedTenant(writing.deps, writing.tenantId), provider) ??
    (await silence(ask, provider))
  if (wrong) return wrong
  return changeTenant(writing, (tenant) =>
    kept(writing, tenant, { provider, activity: 'Add identity provider' }),
  )
}

/**
 * Changes a home, and not whose subjects it names: those of another issuer would be taken for its people.
 * @param edit the home as it is to be, of the one that is there
 */
export async function updateProvider(
  writing: Writing,
  id: string,
  edit: (provider: IdentityProvider) => ProviderDraft,
  { authentication, ifMatch }: { authentication?: PlainAuthentication; ifMatch?: string },
): Promise<Outcome<IdentityProvider>> {
  const sealedNow = authentication && (await sealed(writing, id, authentication))
  return changeTenant(writing, (tenant) => {
    const before = tenant.identityProviders?.find((provider) => provider.id === id)
    if (!before) return NONE
    const changed = changedSince(ifMatch, before)
    if (changed) return changed
    const provider = { ...before, ...edit(before), authentication: sealedNow ?? before.authentication }
    if (provider.issuer !== before.issuer) return ANOTHER_ISSUER
    if (JSON.stringify(provider) === JSON.stringify(before))
      return { tenant, described: described(UPDATE, before, before), result: before }
    const modified = { ...provider, modifiedAt: writing.deps.clock() }
    return kept(writing, tenant, { provider: modified, before, activity: UPDATE })
  })
}

/**
 * Whoever came from there is out with their next request: there is no home any more to ask about them. What was said of it
 * as a partner goes with it, or its addresses would lead nowhere.
 */
export function deleteProvider(
  writing: Writing,
  id: string,
  ifMatch?: string,
): Promise<Outcome<IdentityProvider>> {
  return changeTenant(writing, (tenant) => {
    const before = tenant.identityProviders?.find((provider) => provider.id === id)
    if (!before) return NONE
    const changed = changedSince(ifMatch, before)
    if (changed) return changed
    const identityProviders = tenant.identityProviders?.filter((provider) => provider !== before)
    const partner = tenant.partners?.find((one) => one.id === id)
    const partners = tenant.partners?.filter((one) => one !== partner)
    const { target, ...about } = described('Delete identity provider', before, undefined)
    return {
      tenant: { ...tenant, identityProviders, partners },
      described: { ...about, target, before: { ...before, ...(partner && { partner }) } },
      result: before,
    }
  })
}

const UPDATE = 'Update identity provider'
const NONE = problem('missing', 'There is no identity provider of this id in the tenant.')
const ANOTHER_ISSUER = problem(
  'invalid',
  'An identity provider stays that of its issuer, which names its people: make another.',
  'issuer',
)

async function sealed(
  { deps, tenantId }: Writing,
  id: string,
  authentication: PlainAuthentication,
): Promise<ClientAuthentication> {
  if (authentication.method === 'private_key_jwt') return authentication
  const { method, clientSecret } = authentication
  return { method, secret: await deps.vault.seal(clientSecret, secretContext(tenantId, id)) }
}

async function silence(ask: Ask | undefined, provider: IdentityProvider) {
  const why = await ask?.(provider)
  return why === undefined ? undefined : problem('invalid', why, 'issuer')
}

interface Keeping {
  provider: IdentityProvider
  before?: IdentityProvider
  activity: string
}

const TOO_MANY = problem(
  'conflict',
  `A tenant has at most ${MOST_PROVIDERS} identity providers: delete one first.`,
)

function wrongIn(
  { deps }: Writing,
  { identityProviders = [], partners }: Tenant,
  provider: IdentityProvider,
  before?: IdentityProvider,
): { problem: Problem } | undefined {
  const others = identityProviders.filter((each) => each !== before)
  if (others.length >= MOST_PROVIDERS) return TOO_MANY
  return problems(problemsInProvider(provider, { partners, identityProviders: others, origin: deps.origin }))
}

/** The tenant with the home in it, unless a rule is against it. */
function kept(
  writing: Writing,
  tenant: Tenant,
  { provider, before, activity }: Keeping,
): Edited<IdentityProvider> | { problem: Problem } {
  const wrong = wrongIn(writing, tenant, provider, before)
  if (wrong) return wrong
  const { identityProviders = [] } = tenant
  return {
    tenant: {
      ...tenant,
      identityProviders: before
        ? identityProviders.map((each) => (each === before ? provider : each))
        : [...identityProviders, provider],
    },
    described: described(activity, before, provider),
    result: provider,
  }
}

const described = (
  activity: string,
  before: IdentityProvider | undefined,
  after: IdentityProvider | undefined,
): Described => {
  const { id = '', displayName = null } = after ?? before ?? {}
  const target = { id, displayName, type: 'IdentityProvider' }
  return { activity, category: 'Policy', target, before, after }
}
