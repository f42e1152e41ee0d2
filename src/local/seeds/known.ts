/** What everybody may know of the local stage: none of this exists in a deployment. */

export const PASSWORD = 'correct horse battery staple'

export const TENANT_IDS: readonly string[] = ['clinic', 'studio', 'academy', 'msp', 'legacy']

/** Base32 of the shared secret in RFC 6238, appendix B. */
export const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** Where a sign-in comes from and with what. */
export interface Place {
  ip: string
  /** ISO 3166-1 alpha-2. */
  country: string
  userAgent: string
}

export const HOME: Place = {
  ip: '81.2.69.142',
  country: 'GB',
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
}

export const ELSEWHERE: Place = {
  ip: '89.160.20.112',
  country: 'SE',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
}
