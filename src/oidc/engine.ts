import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'

/**
 * The one place that leans on how oidc-provider works inside rather than on what it documents. Each function names the
 * behaviour it depends on; the flow tests fail when an upgrade changes it.
 */

const asksOfflineAccess = (scope: unknown): boolean =>
  typeof scope === 'string' && scope.split(' ').includes('offline_access')

/**
 * The engine drops `offline_access` unless `prompt=consent` is sent. OpenID Connect Core §11 allows it too when "other
 * conditions for processing the request" are in place: the tenant's own clients, which need no consent, are that.
 * Never prompts; runs as the first Check, where the parameters may still be completed.
 */
export function offlineAccessForOwnClients(ctx: KoaContextWithOIDC): boolean {
  const { client, params } = ctx.oidc
  if (!client || !params || client.metadata().first_party !== true) return false
  if (!client.grantTypeAllowed('refresh_token')) return false
  if (asksOfflineAccess(ctx.query.scope) && !asksOfflineAccess(params.scope))
    params.scope = `${params.scope ?? ''} offline_access`.trim()
  return false
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
 * The engine's error handler of the device pages puts a new form into a session after sessions were stored; one that
 * is not stored yet it then fails to store, with a 500. True for such a session, which is left alone from here on.
 */
export function isUnstored(ctx: KoaContextWithOIDC): boolean {
  const { session } = ctx.oidc
  if (!session || session.exp !== undefined) return false
  Object.assign(session, { touched: false })
  return true
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
