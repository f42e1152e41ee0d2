import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { isOver as endedWithSessions, type KeptWithGrant } from '../core/relying-parties/granted.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { type Access, together, within } from '../domain/access.ts'
import type { Facts } from '../domain/facts.ts'
import { consentOf } from '../domain/person/consent.ts'
import { renameSession, sidOf } from './engine.ts'
import { words } from './request-facts.ts'
import { verdictOn } from './verdict.ts'

/**
 * The session's grant, completed by what this request asks for. The engine asks for it before the Checks and on every
 * resume, so nothing is written until the verdict is `allow`; the consent room is part of that verdict.
 */
export const createLoadGrant =
  (deps: Dependencies, tenancy: Tenancy) =>
  async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, provider } = ctx.oidc
    if (!client || !session?.accountId) return undefined
    const grantId = session.grantIdFor(client.clientId)
    const existing = grantId ? await provider.Grant.find(grantId) : undefined
    const judged = await verdictOn(deps, tenancy, ctx)
    if (!judged?.verdict.allow) return existing
    const { facts } = judged
    const living = existing && !(await isOver(tenancy, existing, facts)) ? existing : undefined
    // The client is told that the session of the grant before is over: it must not take this one for it.
    if (grantId && !living) renameSession(ctx)
    const grant = living ?? newGrant(ctx, session.accountId, deps.clock())
    const isCompleted = complete(grant, facts)
    if (useIn(facts, grant) || isCompleted || !living) await grant.save()
    return grant
  }

/** It ended with the person's sessions, or with the one sign-in of a guest that it was used in: the relay comes to delete it. */
async function isOver(
  { store }: Tenancy,
  grant: Grant & KeptWithGrant,
  { user, signIn }: Facts,
): Promise<boolean> {
  if (endedWithSessions(grant, user)) return true
  if (grant.signIn === undefined || grant.signIn === signIn.authTime) return false
  const before = await store.signIns.get(user.id, grant.signIn)
  return before?.endedAt !== undefined
}

/** Remembers the sign-in of a guest, which may end alone; true when it is another one than before. */
function useIn({ signIn }: Facts, grant: Grant & KeptWithGrant): boolean {
  if (!signIn.home || grant.signIn === signIn.authTime) return false
  grant.signIn = signIn.authTime
  return true
}

/** With what relying parties are told of its session one day. */
function newGrant(ctx: KoaContextWithOIDC, accountId: string, now: number): Grant {
  const { provider, client } = ctx.oidc
  const kept: KeptWithGrant = { sid: sidOf(ctx), madeAt: now }
  return Object.assign(new provider.Grant({ accountId, clientId: client?.clientId }), kept)
}

/** Adds what is asked for and missing, and keeps of all of it what the person consented to; true when it changed. */
function complete(grant: Grant, { request, user }: Facts): boolean {
  const wanted = together(accessOf(grant), request)
  const given = request.firstParty ? wanted : consentOf(user, request.clientId)
  return given !== undefined && grantOnly(grant, within(given, wanted))
}

/** Takes out of a grant what is not in the consent any more. In this request alone: nothing is stored. */
export const keepWithin = (grant: Grant, given: Access): boolean =>
  grantOnly(grant, within(given, accessOf(grant)))

const accessOf = ({ openid, resources = {} }: Grant): Access => ({
  scopes: words(openid?.scope),
  claims: openid?.claims ?? [],
  resources: Object.fromEntries(Object.entries(resources).map(([name, scopes]) => [name, words(scopes)])),
})

/** The engine keeps no API without a scope. */
const withScopes = ({ scopes, claims, resources }: Access): Access => ({
  scopes,
  claims,
  resources: Object.fromEntries(Object.entries(resources).filter(([, of]) => of.length > 0)),
})

function grantOnly(grant: Grant, access: Access): boolean {
  const next = withScopes(access)
  if (JSON.stringify(withScopes(accessOf(grant))) === JSON.stringify(next)) return false
  const { scopes, claims, resources } = next
  grant.openid = { scope: scopes.join(' '), claims }
  grant.resources = Object.fromEntries(Object.entries(resources).map(([name, of]) => [name, of.join(' ')]))
  return true
}
