import { randomUUID } from 'node:crypto'
import type Provider from 'oidc-provider'
import { type ClientMetadata, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { isOnThisMachine } from '../domain/client/addresses.ts'
import { authTimeOf } from '../domain/sign-in/sign-in.ts'

/**
 * The one place that leans on how oidc-provider works inside rather than on what it documents. Each function names the
 * behaviour it depends on; the flow tests fail when an upgrade changes it.
 */

const asksOfflineAccess = (scope: unknown): boolean =>
  typeof scope === 'string' && scope.split(' ').includes('offline_access')

/**
 * What the engine leaves out of a request's parameters, and a Check still may put in: to be called before anybody looks at
 * them, and as the first Check. Never prompts.
 */
export function completeParameters(ctx: KoaContextWithOIDC): boolean {
  offlineAccessForOwnClients(ctx)
  promptOfDevice(ctx)
  return false
}

/**
 * The engine drops `offline_access` unless `prompt=consent` is sent. OpenID Connect Core §11 allows it too when "other
 * conditions for processing the request" are in place: the tenant's own clients, which need no consent, are that.
 */
function offlineAccessForOwnClients(ctx: KoaContextWithOIDC): void {
  const { client, params } = ctx.oidc
  if (!client || !params || client.metadata().first_party !== true) return
  if (!client.grantTypeAllowed('refresh_token')) return
  if (asksOfflineAccess(ctx.query.scope) && !asksOfflineAccess(params.scope))
    params.scope = `${params.scope ?? ''} offline_access`.trim()
}

/** The engine keeps with a device code what stood in the parameters then, and reads `prompt` from it no more. */
function promptOfDevice({ oidc }: KoaContextWithOIDC): void {
  const prompt = oidc.entities.DeviceCode?.params?.prompt
  if (oidc.params && typeof prompt === 'string') oidc.params.prompt = prompt
}

/**
 * Keeps the `prompt` of a device authorization request, which the engine takes for a parameter of browsers alone, beside
 * the `login` it has put in the place of `max_age=0`. Runs as the last check of the request, before the code is made.
 * @param requestable every prompt there is, but `none`: a device has a person who can be asked
 * @throws InvalidRequest for any other
 */
export function keepPromptOfDevice({ oidc }: KoaContextWithOIDC, requestable: readonly string[]): void {
  const asked = oidc.route === 'device_authorization' ? oidc.body?.prompt : undefined
  if (asked === undefined || asked === '' || !oidc.params) return
  const words = typeof asked === 'string' ? asked.split(' ') : []
  if (words.length === 0 || !words.every((word) => requestable.includes(word)))
    throw new errors.InvalidRequest('unsupported prompt value requested')
  const already = typeof oidc.params.prompt === 'string' ? oidc.params.prompt.split(' ') : []
  oidc.params.prompt = [...new Set([...already, ...words])].join(' ')
}

/**
 * Whom the `id_token_hint` of a request speaks of: the engine reads it where the request arrives, and not again where a
 * person confirms a device or comes back from an interaction.
 */
export async function hintedSubject({ oidc }: KoaContextWithOIDC): Promise<unknown> {
  const { client, params, provider, entities } = oidc
  const hint = params?.id_token_hint
  if (!client || typeof hint !== 'string') return undefined
  return (entities.IdTokenHint ?? (await provider.IdToken.validate(hint, client))).payload.sub
}

/**
 * Tokens are bound to their grant, not looked up against the session each time (two store reads fewer a token request).
 * The engine then marks the client's authorization `persistsLogout`, which would let its grant outlive a logout; that
 * mark is only right for `offline_access`. `authorization.success` is emitted before the session is stored.
 */
export function endGrantsWithLogout(provider: Provider): void {
  provider.on('authorization.success', (ctx: KoaContextWithOIDC) => {
    const { session, client, entities } = ctx.oidc
    const source = entities.AuthorizationCode ?? entities.DeviceCode
    const authorization = client && session?.authorizations?.[client.clientId]
    if (!authorization || asksOfflineAccess(source?.scope)) return
    delete authorization.persistsLogout
  })
}

/**
 * The engine compares what a client sends with the secret it was given; of most clients that is a keyed hash. It awaits
 * the comparison, of `client_secret_basic` and `client_secret_post` alike.
 */
export function compareSecrets(
  provider: Provider,
  isSecret: (clientId: string, sent: string) => Promise<boolean>,
): void {
  Object.assign(provider.Client.prototype, {
    compareClientSecret(this: { clientId: string }, sent: string) {
      return isSecret(this.clientId, sent)
    },
  })
}

/**
 * The engine looks a redirect up in its client's list, and asks these two methods nothing else. Addresses that no list can
 * hold are allowed beside it.
 */
export function allowRedirects(
  provider: Provider,
  isAllowed: (client: ClientMetadata, uri: string) => boolean,
): void {
  const { prototype } = provider.Client
  const { redirectUriAllowed, postLogoutRedirectUriAllowed } = prototype
  Object.assign(prototype, {
    redirectUriAllowed(this: Client, uri: string) {
      return redirectUriAllowed.call(this, uri) || isAllowed(this.metadata(), uri)
    },
    postLogoutRedirectUriAllowed(this: Client, uri: string) {
      return postLogoutRedirectUriAllowed.call(this, uri) || isAllowed(this.metadata(), uri)
    },
  })
}

/**
 * The engine gives every request of its own a dispatcher that connects to public addresses alone. Where the issuer is on
 * this machine, so are the relying parties it tells of a logout.
 */
export const fetchHereToo = (url: string | URL | Request, options: RequestInit = {}): Promise<Response> =>
  fetch(url, isOnThisMachine(String(url)) ? { ...options, dispatcher: undefined } : options)

/** The engine stores of a grant what this list names, and reads no more of it. */
export function keepWithGrants(provider: Provider, names: readonly string[]): void {
  const own = provider.Grant.IN_PAYLOAD
  Object.defineProperty(provider.Grant, 'IN_PAYLOAD', { get: () => [...own, ...names] })
}

/** The engine names a session at a client once and for ever; a new name makes it another one to the client. */
export function renameSession({ oidc: { session, client } }: KoaContextWithOIDC): void {
  if (session && client) session.sidFor(client.clientId, randomUUID())
}

/** The name by which a client knows the session (OpenID Connect Back-Channel Logout §2.1): the engine gives it after it has asked for the grant. */
export function sidOf({ oidc: { session, client } }: KoaContextWithOIDC): string | undefined {
  if (!session || !client) return undefined
  session.ensureClientContainer(client.clientId)
  return session.sidFor(client.clientId)
}

type Client = InstanceType<Provider['Client']>

/**
 * The engine's error handler of the device pages puts a new form into a session after sessions were stored; one that
 * is not stored yet it then fails to store, with a 500. True for such a session, which is left alone from here on.
 */
export function isUnstored(ctx: KoaContextWithOIDC): boolean {
  const { session } = ctx.oidc
  if (!session || session.exp !== undefined) return false
  Object.assign(session, { touched: false })
  return true
}

/**
 * Whose session a confirmed logout has ended, and where the engine sends the browser for it. The engine leaves a session it
 * has destroyed as it was, and answers with the redirect alone.
 */
export function endedSession({ oidc, status, response }: KoaContextWithOIDC): EndedSession | undefined {
  if (oidc.route !== 'end_session_confirm' || status !== 303 || !oidc.params?.logout) return undefined
  const { accountId: userId } = oidc.session ?? {}
  return userId === undefined ? undefined : { userId, onward: response.get('location') }
}

export interface EndedSession {
  userId: string
  /** An address the engine has checked, with the relying party's `state`, or its own page. */
  onward: string
}

/** The engine keeps a logout request in the session until the person confirms it; stored whatever happens then. */
export function forgetLogout({ oidc: { session } }: KoaContextWithOIDC): void {
  if (session) Object.assign(session, { state: undefined })
}

/**
 * The engine puts the `authTime` of a code, refresh token or device code into an ID token as it is. Ours names a sign-in
 * to the microsecond; relying parties are told the second (OpenID Connect Core §2).
 */
export function tellWholeSeconds(provider: Provider): void {
  const { prototype } = provider.IdToken
  const { payload } = prototype
  prototype.payload = async function () {
    const claims = await payload.call(this)
    return typeof claims.auth_time === 'number'
      ? { ...claims, auth_time: authTimeOf(claims.auth_time) }
      : claims
  }
}

/** What the engine keeps of an interaction, as far as it is needed here. */
export type InteractionDetails = Awaited<ReturnType<Provider['interactionDetails']>>
export type InteractionResult = NonNullable<InteractionDetails['result']>

/**
 * What `interactionFinished` does, without reading the interaction a second time. Results of earlier prompts of the
 * same request are kept, because the engine takes a requested prompt for resolved by its key in the result.
 * @returns the address at which the engine goes on
 */
export async function finish(details: InteractionDetails, result: InteractionResult): Promise<string> {
  await remember(details, 'error' in result ? result : { ...details.lastSubmission, ...result })
  return details.returnTo
}

/** Keeps a result on the interaction while the person is still in its rooms. */
export async function remember(details: InteractionDetails, result: InteractionResult): Promise<void> {
  details.result = result
  await details.persist()
}
