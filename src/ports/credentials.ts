import type { Message } from '../domain/message.ts'
import type { PasskeyMethod } from '../domain/person/method.ts'

export interface PasswordHasher {
  /** PHC string of argon2id. */
  hash(password: string): Promise<string>
  verify(password: string, phc: string): Promise<boolean>
  /** The parameters in configuration are no longer those of this hash. */
  outdated(phc: string): boolean
  /** The same work as a verification, for an unknown person. Always false. */
  pretend(password: string): Promise<false>
}

export interface NewPasswordRules {
  /** First reason to refuse, in words that help; undefined when it is good. */
  problem(
    candidate: string,
    about: { names: string[]; banned: string[]; tenantName: string },
  ): Promise<Message | undefined>
}

/** Whether a password is known to attackers from leaks of others. */
export interface LeakedPasswords {
  /** How often it was seen in leaks; 0 when never, undefined when nobody could tell. Never throws. */
  count(password: string): Promise<number | undefined>
}

/** Sealing of secrets at rest. `context` is authenticated and must be the same when opening. */
export interface KeyVault {
  seal(plain: string, context: string): Promise<string>
  open(sealed: string, context: string): Promise<string>
}

/** Sealing under a tenant's own secret, at once: for what is written with every request. `context` as above. */
export interface Sealer {
  seal(plain: string, context: string): Uint8Array
  /** @throws Error when anything was changed: the value, its context or the secret */
  open(sealed: Uint8Array, context: string): string
}

/** Keyed hashing of codes and tokens; compared in constant time. */
export interface Hmac {
  sign(purpose: string, value: string): string
  matches(purpose: string, value: string, expected: string): boolean
}

export interface Totp {
  newSecret(): string
  uri(secret: string, account: string, issuer: string): string
  /** The accepted time step, one step of skew, later than `after`; undefined when the code is wrong. */
  verify(secret: string, code: string, now: number, after?: number): number | undefined
}

export interface Passkeys {
  registrationOptions(about: {
    userId: string
    username: string
    displayName: string
    rpName: string
    exclude: PasskeyMethod[]
    challenge: string
  }): Promise<unknown>
  verifyRegistration(
    response: string,
    challenge: string,
  ): Promise<Pick<PasskeyMethod, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | undefined>
  authenticationOptions(methods: PasskeyMethod[], challenge: string): Promise<unknown>
  /** The new signature counter, or undefined. User verification is required. */
  verifyAuthentication(
    response: string,
    challenge: string,
    method: PasskeyMethod,
  ): Promise<number | undefined>
}
