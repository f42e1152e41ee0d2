import type { HomeClient } from './home-client.ts'

/** What a home needs to know to sign somebody out. */
interface SigningOut {
  /** Comes back with the browser. */
  state: string
  /** Of the sign-in there, where it was kept: some homes ask for one, and most ask the person nothing with it. */
  idToken?: string
}

/**
 * Where somebody signs out of a home (OpenID Connect RP-Initiated Logout 1.0 §2); undefined where it has no such place.
 * @throws where that is no address browsers are sent to
 */
export async function endSessionAt(
  { configuration, postLogoutRedirectUri }: HomeClient,
  { state, idToken }: SigningOut,
): Promise<string | undefined> {
  if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
  const { buildEndSessionUrl } = await import('openid-client')
  return buildEndSessionUrl(configuration, {
    post_logout_redirect_uri: postLogoutRedirectUri,
    state,
    ...(idToken !== undefined && { id_token_hint: idToken }),
  }).href
}
