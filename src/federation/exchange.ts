import type { Arrived, Away, NotArrived } from '../domain/federation/arrived.ts'
import { isAsStrong, type Strength } from '../domain/policies/authentication-strength.ts'
import type { ProvedAtHome } from '../domain/sign-in/sign-in.ts'
import type { Claims, HomeClient } from './home-client.ts'

/** What became of an answer, with the ID token as it came; `why` is for the log, and says nothing that opens anything. */
export type Exchanged = { arrived: Arrived; idToken?: string } | { failed: NotArrived; why: string }

/** Clocks differ, and `auth_time` is a whole second; those of this deployment are kept by one provider. Seconds. */
const toleranceOf = ({ isOurs }: HomeClient): number => (isOurs ? 2 : 30)

/**
 * Redeems a home's answer (RFC 6749 §4.1.3) once it is one to what was asked: its `iss` (RFC 9207), `state` and `nonce`,
 * and when the person proved themself (OpenID Connect Core §3.1.3.7).
 * @param query of the answer
 * @param now epoch milliseconds
 */
export async function exchange(home: HomeClient, away: Away, query: string, now: number): Promise<Exchanged> {
  const client = await import('openid-client')
  try {
    const tokens = await client.authorizationCodeGrant(
      home.configuration,
      new URL(`${home.redirectUri}?${query}`),
      {
        expectedState: away.state,
        expectedNonce: away.nonce,
        pkceCodeVerifier: away.verifier,
        idTokenExpected: true,
      },
    )
    if (home.isOurs && !isWhole(home.scope, tokens.scope))
      return { failed: 'unexpected', why: 'less was asked' }
    const claims = tokens.claims()
    if (!claims) return { failed: 'unavailable', why: 'no ID token' }
    const told = (await home.complete?.(tokens.access_token, { ...claims })) ?? { ...claims }
    return { ...arrivedBy(home, away, { idToken: { ...claims }, told }, now), idToken: tokens.id_token }
  } catch (error) {
    if (error instanceof client.AuthorizationResponseError)
      return { failed: REFUSALS[error.error] ?? 'unavailable', why: error.error }
    if (error instanceof client.ResponseBodyError)
      return { failed: error.error === 'invalid_grant' ? 'unexpected' : 'unavailable', why: error.error }
    if (error instanceof client.ClientError)
      return { failed: isOfUs(error.code) ? 'unexpected' : 'unavailable', why: error.code ?? error.name }
    return { failed: 'unavailable', why: error instanceof Error ? error.name : 'unknown' }
  }
}

/** The request went by the browser, which may have left out by what name its person is to be known here. */
const isWhole = (asked: string, given = ''): boolean =>
  asked.split(' ').every((scope) => given.split(' ').includes(scope))

/** What a home says where the person is not signed in (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6, RFC 9470 §5). */
const REFUSALS: Readonly<Record<string, NotArrived | undefined>> = {
  access_denied: 'refused',
  login_required: 'refused',
  interaction_required: 'refused',
  consent_required: 'refused',
  account_selection_required: 'refused',
  unmet_authentication_requirements: 'unmet',
}

/** The answer is not to what was asked. */
const isOfUs = (code: string | undefined): boolean =>
  code === 'OAUTH_INVALID_RESPONSE' ||
  code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' ||
  code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'

/** What the home has signed, and the same with what it says beside that. */
interface Said {
  idToken: Claims
  told: Claims
}

function arrivedBy(home: HomeClient, away: Away, { idToken, told }: Said, now: number): Exchanged {
  const { at, maxAge } = away
  const { sub, sid } = idToken
  const authTime = authTimeIn(home, idToken, maxAge)
  if (typeof sub !== 'string' || authTime === undefined)
    return { failed: maxAge === undefined ? 'unavailable' : 'unmet', why: 'no auth_time' }
  const tolerance = toleranceOf(home)
  if (authTime > now / 1000 + tolerance) return { failed: 'unavailable', why: 'auth_time of the future' }
  if (maxAge !== undefined && authTime < at / 1000 - maxAge - tolerance)
    return { failed: 'unmet', why: 'auth_time too old' }
  const vouched = home.vouchedBy?.(told)
  const proved = home.provedBy(idToken)
  return {
    arrived: {
      guestOf: home.guestOf(sub),
      profile: home.profileOf(told),
      authTime: Math.floor(authTime),
      proved,
      lacks: lackingOf(away, proved),
      validatedAt: now,
      ...(vouched && { vouched }),
      ...(typeof sid === 'string' && { sid }),
    },
  }
}

/** What was asked for and not proved. */
const lackingOf = ({ strength }: Away, { strength: proved }: ProvedAtHome): Strength | undefined =>
  proved && strength && isAsStrong(proved, strength) ? undefined : strength

/**
 * When the person proved themself at home. One that says nothing of it, though it was asked, is taken at the time of its
 * token where nobody wants to know: where somebody does, it has not answered.
 */
function authTimeIn(
  { isOurs }: HomeClient,
  { auth_time: said, iat }: Claims,
  maxAge?: number,
): number | undefined {
  if (typeof said === 'number') return said
  return !isOurs && said === undefined && maxAge === undefined && typeof iat === 'number' ? iat : undefined
}
