/** How a client gets its tokens (RFC 7591 §2). */
export const GRANT_TYPES = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
] as const

export type GrantType = (typeof GRANT_TYPES)[number]

/** How a client proves itself at the token endpoint: not at all, with a secret it sends, or with a key of its own. */
export const AUTHENTICATIONS = ['none', 'client_secret', 'private_key_jwt'] as const

export type Authentication = (typeof AUTHENTICATIONS)[number]

/** Where people come back to: a server, a page of script, or an app on their device. */
export interface Redirects {
  web: string[]
  spa: string[]
  native: string[]
}

/** A public key of a client as JSON Web Key (RFC 7517). */
export interface PublicKey {
  id: string
  displayName?: string
  jwk: Readonly<Record<string, string>>
  /** Epoch milliseconds. */
  createdAt: number
}

/** What administrators say of a client. Secrets are kept beside it. */
export interface Application {
  displayName: string
  /** The tenant's own: nobody is asked for consent. */
  firstParty: boolean
  homePage?: string
  redirects: Redirects
  postLogoutRedirects: string[]
  /** From where scripts may call its endpoints, beside the origins of its pages of script. */
  webOrigins: string[]
  backChannelLogout?: string
  grantTypes: GrantType[]
  authentication: Authentication
  keys: PublicKey[]
  /** APIs of the tenant it may ask for, by resource indicator (RFC 8707), each with the scopes. */
  access: Readonly<Record<string, readonly string[]>>
}

/** The clients Vestibule itself comes with: its own pages would not work without them as they are. */
export const OF_VESTIBULE: readonly string[] = ['console']

/** What a client does with redirects, or with none, unless it says otherwise. */
export function usualGrants({ web, spa, native }: Redirects, authentication: Authentication): GrantType[] {
  if (web.length + spa.length + native.length > 0) return ['authorization_code', 'refresh_token']
  return authentication === 'none'
    ? ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token']
    : ['client_credentials']
}
