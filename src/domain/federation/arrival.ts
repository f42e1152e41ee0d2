import { isAsStrong, type Strength } from '../policies/authentication-strength.ts'
import type { AssuranceMapping, ClaimsMapping, IdentityProvider, Proving } from './identity-provider.ts'

/** Claims of an ID token, or of userinfo, as they came: of any type. */
export type Claims = Readonly<Record<string, unknown>>

/** Somebody as their home describes them. */
export interface ToldByHome {
  /** `sub`: theirs at this home alone, and the one thing that says who they are. */
  subject: string
  username?: string
  email?: string
  /** The home says so itself, in as many words. */
  emailVerified: boolean
  givenName: string
  familyName: string
  displayName?: string
}

/** OpenID Connect Core §5.1. */
const STANDARD: Required<ClaimsMapping> = {
  username: 'preferred_username',
  email: 'email',
  emailVerified: 'email_verified',
  givenName: 'given_name',
  familyName: 'family_name',
  displayName: 'name',
}

export const claimNames = (mapping: ClaimsMapping): Required<ClaimsMapping> => ({ ...STANDARD, ...mapping })

const LONGEST_NAME = 256
const LONGEST_ADDRESS = 254

/** What can be shown: on one line, no longer than the tenant's own people may be called. */
function shown(value: unknown, longest: number): string {
  if (typeof value !== 'string') return ''
  const line = value
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  return line.length > longest ? '' : line
}

/**
 * Plain ASCII with one `@`: two addresses that look the same are never different ones, and what is folded together here is
 * what every mail system folds together, capitals and small letters.
 */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/

/** An address as it is compared and kept, lower case; undefined for anything that is not plainly one. */
export function plainAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_ADDRESS) return undefined
  const address = value.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return ADDRESS.test(address) ? address : undefined
}

/** `true`, and the words that Entra ID and others send in its place; nothing else, and nothing that is left out. */
const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === 1 || value === '1'

/** @throws where there is no subject: then nothing says who it is */
export function toldByHome(
  { claims: mapping }: Pick<IdentityProvider, 'claims'>,
  claims: Claims,
): ToldByHome {
  const { sub } = claims
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw new Error('the home names nobody')
  const names = claimNames(mapping)
  const email = plainAddress(own(claims, names.email))
  return {
    subject: sub,
    username: shown(own(claims, names.username), LONGEST_ADDRESS) || undefined,
    email,
    emailVerified: email !== undefined && isTrue(own(claims, names.emailVerified)),
    givenName: shown(own(claims, names.givenName), LONGEST_NAME),
    familyName: shown(own(claims, names.familyName), LONGEST_NAME),
    displayName: shown(own(claims, names.displayName), LONGEST_NAME) || undefined,
  }
}

const own = (claims: Claims, name: string): unknown =>
  Object.hasOwn(claims, name) ? claims[name] : undefined

/** Whether something that is to be known is missing, so that userinfo is worth asking. */
export function isIncomplete({ claims: mapping }: Pick<IdentityProvider, 'claims'>, claims: Claims): boolean {
  const { username, email, emailVerified, givenName, familyName, displayName } = claimNames(mapping)
  const hasName = [displayName, givenName, familyName].some((name) => Object.hasOwn(claims, name))
  return (
    !hasName ||
    ![username, email].some((name) => Object.hasOwn(claims, name)) ||
    (Object.hasOwn(claims, email) && !Object.hasOwn(claims, emailVerified))
  )
}

/**
 * What the ID token says, and what userinfo adds. An address and whether it is verified are from one of the two: what one
 * verifies says nothing of what the other tells.
 */
export function completed(
  provider: Pick<IdentityProvider, 'claims'>,
  idToken: Claims,
  userinfo: Claims,
): Claims {
  const { email, emailVerified } = claimNames(provider.claims)
  const { [email]: _, [emailVerified]: __, ...rest } = userinfo
  if (!Object.hasOwn(idToken, email)) {
    const { [emailVerified]: ___, ...signed } = idToken
    return { ...userinfo, ...signed }
  }
  const isSame = own(userinfo, email) === own(idToken, email)
  return { ...rest, ...(isSame && { [emailVerified]: own(userinfo, emailVerified) }), ...idToken }
}

/** What a home says of how somebody was authenticated. */
export interface SaidOfProof {
  /** Authentication Method Reference values (RFC 8176 §2), those known to mean something to others. */
  amr: string[]
  /** Of two factors and more; undefined of one, or where nothing is said. */
  strength?: Strength
}

/** Values of RFC 8176 §2: what a home makes up itself is not told on as if it were a word everybody knows. */
const KNOWN: ReadonlySet<string> = new Set(
  'face fpt geo hwk iris kba mca mfa otp pin pop pwd rba retina sc sms swk tel user vbm wia'.split(' '),
)

/** What `acr` and `amr` of an ID token prove, as the tenant reads the home's values. */
export function provedByHome(assurance: AssuranceMapping, claims: Claims): SaidOfProof {
  const amr = Array.isArray(claims.amr) ? claims.amr.filter((value) => typeof value === 'string') : []
  const acr = typeof claims.acr === 'string' ? [claims.acr] : []
  const strength = stronger(strengthBy(assurance.acr, acr), strengthBy(assurance.amr, amr))
  // A second factor that nobody here has named is not told of either: others would take it for one.
  if (!strength) return { amr: amr.filter((value) => value === 'pwd') }
  return { amr: amr.filter((value) => KNOWN.has(value)), strength }
}

/** Values of a home that prove so strong a second factor; none where no value of it is named, and nothing is asked then. */
export const acrValuesAt = ({ acr }: AssuranceMapping, strength: Strength): string[] =>
  strength === 'multifactor' ? [...acr.multifactor, ...acr.phishingResistant] : acr.phishingResistant

function strengthBy(
  { multifactor, phishingResistant }: Proving,
  values: readonly string[],
): Strength | undefined {
  if (values.some((value) => phishingResistant.includes(value))) return 'phishingResistant'
  return values.some((value) => multifactor.includes(value)) ? 'multifactor' : undefined
}

function stronger(one: Strength | undefined, other: Strength | undefined): Strength | undefined {
  if (!one || !other) return one ?? other
  return isAsStrong(one, other) ? one : other
}
