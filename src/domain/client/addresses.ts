const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** As long as an address of a client may be, in characters. */
export const LONGEST = 512

/** An address that is read as it is written, by us and by every browser; no fragment (RFC 6749 §3.1.2), no user, no star. */
function parsed(address: string): URL | undefined {
  const url = URL.parse(address)
  if (!url || address.length > LONGEST) return undefined
  if (/[\s\p{Cc}\p{Cf}\p{Cs}*\\#]/u.test(address) || url.username || url.password) return undefined
  const isAsWritten = url.origin === 'null' || address.startsWith(url.origin)
  return isAsWritten ? url : undefined
}

const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.includes(hostname)

/** Whether an address is of this machine, whatever it runs. */
export function isOnThisMachine(address: string): boolean {
  const url = parsed(address)
  return url !== undefined && /^https?:$/.test(url.protocol) && isLoopback(url)
}

/** RFC 8252 §7.1: a scheme of an app's own is a domain name, reversed; no scheme that runs or shows anything has a dot. */
const isOwnScheme = ({ protocol }: URL): boolean => /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol)

export const WEB_REDIRECT = 'must begin with https:, or with http: on localhost'
export const NATIVE_REDIRECT =
  'must begin with http: on localhost, with https:, or with a scheme of the app that is a reversed domain name'

/** Where a server or a page of script takes people back. */
export function isWebRedirect(address: string): boolean {
  const url = parsed(address)
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
}

/** Where an app on somebody's device takes them back (RFC 8252 §7). */
export function isNativeRedirect(address: string): boolean {
  const url = parsed(address)
  if (!url) return false
  if (url.protocol === 'http:') return isLoopback(url)
  return url.protocol === 'https:' ? !isLoopback(url) : isOwnScheme(url)
}

export const isSecureOnThisMachine = (address: string): boolean => {
  const url = parsed(address)
  return url?.protocol === 'https:' && isLoopback(url)
}

/** An origin alone, as a browser sends it. */
export const isWebOrigin = (address: string): boolean =>
  isWebRedirect(address) && URL.parse(address)?.origin === address

/** A name of a host on the public internet: an address of a network may be one within ours. */
const isPublicName = ({ hostname }: URL): boolean =>
  /^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/.test(hostname) && !/\.(local|localhost|internal|arpa)$/.test(hostname)

/**
 * Where we send something ourselves: never into a network of ours. Where the issuer itself is on this machine, so may be
 * whom it talks to.
 */
export function isCallable(address: string, isLocal: boolean): boolean {
  const url = parsed(address)
  if (!url) return false
  if (isLocal && isOnThisMachine(address)) return true
  return url.protocol === 'https:' && isPublicName(url)
}

/** RFC 8707 §2: an absolute URI without a fragment. */
export function isIndicator(address: string): boolean {
  const url = parsed(address)
  return url !== undefined && (isWebRedirect(address) || (url.protocol === 'api:' && url.host !== ''))
}
