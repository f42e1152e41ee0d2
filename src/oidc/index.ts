import type Koa from 'koa'
import type { Context } from 'koa'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { type EndedSession, endedSession } from './engine.ts'
import { type PendingInteraction, pendingInteraction } from './interaction.ts'
import { createProvider } from './provider.ts'

/** The engine as the pages know it: this file is all of it that they may import. */
export type { PendingInteraction } from './interaction.ts'

export interface Engine {
  /** Every endpoint of the tenant's issuer; to be mounted at its path, under the same cookie keys. */
  app: Koa
  interaction(ctx: Context): Promise<PendingInteraction>
}

/** The engine of one tenant. */
export function createEngine(deps: Dependencies, tenancy: Tenancy): Engine {
  const provider = createProvider(deps, tenancy)
  return { app: provider, interaction: (ctx) => pendingInteraction(provider, tenancy, ctx) }
}

/** For an interaction other than the one the cookie names. */
export const expired = (why: string): Error => new errors.SessionNotFound(why)

/** A cookie, session or interaction that is missing, forged or over, in the engine's word for it. */
export const isExpired = (error: unknown): boolean => error instanceof errors.SessionNotFound

/** The status of what the engine refuses a request for; undefined for any other error. */
export const refusalStatus = (error: unknown): number | undefined =>
  error instanceof errors.OIDCProviderError ? error.status : undefined

/** Whose session this request has ended at the wish of the person; undefined where it has not. */
export const signedOutOf = (ctx: Context): EndedSession | undefined =>
  'oidc' in ctx ? endedSession(ctx as KoaContextWithOIDC) : undefined

/** Where the engine's own page may send its form in the end: addresses it has checked. */
export function checkedTargets(ctx: Context): unknown[] {
  const { oidc } = ctx as Partial<KoaContextWithOIDC>
  const redirectUri = oidc?.redirectUriCheckPerformed ? oidc.params?.redirect_uri : undefined
  // Checked before the interaction began, which ends there once somebody else's session is over.
  const afterwards = oidc?.entities?.Interaction?.params.redirect_uri
  return [redirectUri, afterwards, oidc?.params?.post_logout_redirect_uri]
}
