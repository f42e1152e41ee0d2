import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { offlineAccessForOwnClients } from './engine.ts'
import { verdictOn } from './verdict.ts'

/**
 * The session's grant, completed by what this request asks for. The engine asks for it before the Checks and on every
 * resume, so nothing is written until the verdict is `allow`; the consent room is part of that verdict.
 */
export const createLoadGrant =
  (deps: Dependencies, tenancy: Tenancy) =>
  async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    offlineAccessForOwnClients(ctx)
    const { client, session, provider } = ctx.oidc
    if (!client || !session?.accountId) return undefined
    const grantId = session.grantIdFor(client.clientId)
    const existing = grantId ? await provider.Grant.find(grantId) : undefined
    const judged = await verdictOn(deps, tenancy, ctx)
    if (!judged?.verdict.allow) return existing
    const grant = existing ?? new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
    if (complete(grant, ctx) || !existing) await grant.save()
    return grant
  }

/** Adds what is missing; true when anything was. */
function complete(grant: Grant, ctx: KoaContextWithOIDC): boolean {
  const before = JSON.stringify([grant.openid, grant.resources])
  const scopes = String(ctx.oidc.params?.scope ?? '')
  grant.addOIDCScope(scopes)
  grant.addOIDCClaims([...ctx.oidc.requestParamClaims])
  for (const [indicator, server] of Object.entries(ctx.oidc.resourceServers ?? {})) {
    const known = scopes.split(' ').filter((scope) => server.scopes.has(scope))
    if (known.length > 0) grant.addResourceScope(indicator, known.join(' '))
  }
  return JSON.stringify([grant.openid, grant.resources]) !== before
}
