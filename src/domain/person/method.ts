/** A registered second factor (NIST SP 800-63B: authenticator) and, for each kind, what proves it. */
interface Registered {
  id: string
  /** Epoch milliseconds. */
  addedAt: number
  /** `authTime` the sign-in it was added in began with: it proves nothing about risk in that same sign-in. */
  addedIn: number
  /** The sign-in or the person was at risk then: no proof against risk until it has aged, or was confirmed. */
  registeredAtRisk?: true
  /** An administrator has made sure that it is the person's own. Epoch milliseconds. */
  confirmedAt?: number
  label?: string
}

export interface TotpMethod extends Registered {
  kind: 'totp'
  /** RFC 6238 shared secret, base32, sealed by the key vault. */
  secret: string
  /** Last accepted time step; a step is never accepted twice (RFC 6238 §5.2). */
  lastStep?: number
}

export interface SmsMethod extends Registered {
  kind: 'sms'
  /** E.164. */
  phone: string
}

export interface PasskeyMethod extends Registered {
  kind: 'passkey'
  /** base64url. */
  credentialId: string
  /** COSE key, base64url. */
  publicKey: string
  counter: number
  transports?: string[]
}

export interface RecoveryCodesMethod extends Registered {
  kind: 'recovery-codes'
  /** HMACs of the codes not used yet. */
  hashes: string[]
}

export type Method = TotpMethod | SmsMethod | PasskeyMethod | RecoveryCodesMethod
export type MethodKind = Method['kind']

/** What verdicts and changes ask about a kind; everything else about it stands in its file in `core/methods`. */
interface Traits {
  /** Authentication Method Reference values of RFC 8176 §2. */
  amr: string[]
  /** A spare key, not a registration: a person who has nothing else is not registered. */
  isSpare?: true
  /** The proof is bound to the origin that asks for it (OpenID Connect EAP ACR Values 1.0, `phr`). */
  isPhishingResistant?: true
  /** Each challenge is a message to the person, counted so that the pause before the next one grows. */
  isSent?: true
  /** A challenge is answered once, right or wrong. */
  isAnsweredOnce?: true
}

export const TRAITS: Record<MethodKind, Traits> = {
  totp: { amr: ['otp'] },
  sms: { amr: ['sms'], isSent: true },
  passkey: { amr: ['pop', 'user'], isPhishingResistant: true, isAnsweredOnce: true },
  'recovery-codes': { amr: ['otp'], isSpare: true },
}

export const isSpare = ({ kind }: Pick<Method, 'kind'>): boolean => TRAITS[kind].isSpare === true

/** The methods, unless there are only spares. */
export const registered = (methods: Method[]): Method[] => (methods.every(isSpare) ? [] : methods)
