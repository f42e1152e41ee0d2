import type { Context } from 'koa'
import type Provider from 'oidc-provider'
import type { SignInName } from '../core/request-scope.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { RequestFacts } from '../domain/facts.ts'
import type { Away, Ties } from '../domain/federation/arrived.ts'
import type { Outcome } from '../domain/interaction.ts'
import { acrOf, amrOf } from '../domain/sign-in/assurance.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import { clientPayload } from './client.ts'
import { finish, type InteractionDetails, type InteractionResult, remember } from './engine.ts'
import { requestFacts, textOf, words } from './request-facts.ts'

type OAuthError = Extract<Outcome, { ended: string }>['ended']

/** An authorization request that waits for its person, as the cookie of this browser names it. */
export interface PendingInteraction {
  uid: string
  request: RequestFacts
  /** `ui_locales` and `login_hint` of OpenID Connect Core §3.1.2.1. */
  uiLocales?: string
  loginHint?: string
  /** Seconds: how long ago the person may have proved themself; none at all where they are to do it anew. */
  maxAge?: number
  /** What is expected back from a guest's home. */
  away?: Away
  /** Whose account somebody of an identity provider is to prove first. */
  ties?: Ties
  /** Where the browser will be sent in the end, checked by the engine. */
  redirectUri: string
  /** The sign-in proved in it, or the one of the session it interrupted; it may not hold any more. */
  signIn?: SignInName
  /** Whether a sign-in was proved in it before. */
  wasProved: boolean
  /** Nobody is known, so the password is what it waits for. */
  awaitsPassword: boolean
  /** From now on it is about this sign-in. */
  about(signIn: SignInName): Promise<void>
  /** A home was asked who this is. */
  depart(away: Away): Promise<void>
  /** Somebody is to prove an account before they sign in to it from elsewhere. */
  prove(ties: Ties): Promise<void>
  /** Each ends it, and returns the address at which the engine goes on. */
  refuse(error: OAuthError): Promise<string>
  askAgain(): Promise<string>
  complete(signIn: SignIn): Promise<string>
}

/** @throws SessionNotFound where the cookie is missing, forged or of an interaction that is over */
export async function pendingInteraction(
  provider: Provider,
  tenancy: Tenancy,
  ctx: Context,
): Promise<PendingInteraction> {
  const details = await provider.interactionDetails(ctx.req, ctx.res)
  const { params, prompt, uid, iat = 0 } = details
  const client = await tenancy.client(String(params.client_id))
  return {
    uid,
    request: requestFacts(clientPayload(client, tenancy.tenant) ?? {}, params, tenancy.tenant, iat * 1000),
    uiLocales: textOf(params.ui_locales),
    loginHint: textOf(params.login_hint),
    maxAge: maxAgeIn(params),
    away: details.result?.away as Away | undefined,
    ties: details.result?.ties as Ties | undefined,
    redirectUri: String(params.redirect_uri ?? ''),
    signIn: signInOf(details),
    wasProved: details.result?.signIn !== undefined,
    awaitsPassword: prompt.name === 'login',
    about: ({ userId, authTime }) => remember(details, { signIn: { userId, authTime } }),
    depart: (away) => remember(details, { ...details.result, away }),
    prove: (ties) => remember(details, { ...details.result, ties }),
    refuse: (error) => finish(details, { error }),
    askAgain: () => finish(details, {}),
    complete: (signIn) => finish(details, { login: loginOf(signIn), consent: {} }),
  }
}

/** OpenID Connect Core §3.1.2.1. */
function maxAgeIn({ prompt, max_age }: Record<string, unknown>): number | undefined {
  if (words(prompt).includes('login')) return 0
  return max_age === undefined ? undefined : Number(max_age)
}

function signInOf({ result, prompt, session }: InteractionDetails): SignInName | undefined {
  const proved = (result?.signIn as SignInName | undefined) ?? nameIn(result?.login)
  const interrupted =
    prompt.name === 'login' ? undefined : { userId: session?.accountId, authTime: prompt.details.authTime }
  const { userId, authTime } = proved ?? interrupted ?? {}
  return typeof userId === 'string' && typeof authTime === 'number' ? { userId, authTime } : undefined
}

/** Complete already, and waiting for the engine to go on: it is about the same sign-in still. */
const nameIn = (login: InteractionResult['login']): Partial<SignInName> | undefined =>
  login && { userId: login.accountId, authTime: login.ts }

/** `ts` is the sign-in's own: a second factor raises `acr`, it does not make the password fresh. */
const loginOf = ({ userId, authTime, proofs }: SignIn) => ({
  accountId: userId,
  ts: authTime,
  acr: acrOf(proofs),
  amr: amrOf(proofs),
})
