import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { judgeSignIn } from '../core/sign-in/gather.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { Judged } from '../domain/decide.ts'
import { completeParameters } from './engine.ts'
import { requestOf } from './request-facts.ts'

/**
 * The verdict on the session of an authorization request. Undefined when the session has no sign-in record, or one
 * that no longer holds: it must sign in again.
 */
export async function verdictOn(
  deps: Dependencies,
  tenancy: Tenancy,
  ctx: KoaContextWithOIDC,
): Promise<Judged | undefined> {
  const { accountId: userId, loginTs: authTime } = ctx.oidc.session ?? {}
  if (!userId || authTime === undefined) return undefined
  completeParameters(ctx)
  const name = { userId, authTime, clientId: ctx.oidc.client?.clientId }
  return judgeSignIn(deps, tenancy, name, () => requestOf(ctx, tenancy.tenant, deps.clock()))
}
