interface Cookie {
  name: string
  value: string
  host: string
  path: string
  secure: boolean
  /** Epoch milliseconds; without, it lasts as long as the jar. */
  expiresAt?: number
}

/**
 * Cookies as a browser keeps them (RFC 6265 §5): by host on all its ports, path and expiry. `Domain` is not read: no
 * page of ours may set it.
 */
export class CookieJar {
  #cookies: Cookie[] = []

  /** Takes one `Set-Cookie` of an answer from this address. */
  keep(header: string, url: string): void {
    const cookie = parse(header, new URL(url))
    this.#cookies = this.#cookies.filter((other) => !isSame(other, cookie))
    this.#cookies.push(cookie)
  }

  /** What a request to this address says in `Cookie`; empty for none. */
  headerFor(url: string): string {
    const { hostname, pathname, protocol } = new URL(url)
    const isSafe = protocol === 'https:' || LOCAL.includes(hostname)
    const fitting = this.#living().filter(
      ({ host, path, secure }) => host === hostname && covers(path, pathname) && (isSafe || !secure),
    )
    return written(fitting.sort((a, b) => b.path.length - a.path.length))
  }

  /** Every cookie, whatever its host and path: what somebody who stole them would send. */
  everything(): string {
    return written(this.#living())
  }

  clear(): void {
    this.#cookies = []
  }

  #living(): Cookie[] {
    return this.#cookies.filter(({ expiresAt = Number.POSITIVE_INFINITY }) => expiresAt > Date.now())
  }
}

/** Potentially trustworthy without TLS (W3C Secure Contexts §3.1). */
const LOCAL = ['localhost', '127.0.0.1']

const written = (cookies: Cookie[]): string => cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

const isSame = (one: Cookie, other: Cookie): boolean =>
  one.name === other.name && one.host === other.host && one.path === other.path

function parse(header: string, { hostname, pathname }: URL): Cookie {
  const [pair = '', ...attributes] = header.split(/; */)
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  const find = (wanted: string) => {
    const found = attributes.find((one) => one.split('=')[0]?.toLowerCase() === wanted)
    return found?.slice(wanted.length + 1)
  }
  const path = find('path')
  return {
    name,
    value,
    host: hostname,
    path: path?.startsWith('/') ? path : folderOf(pathname),
    secure: find('secure') !== undefined,
    expiresAt: expiry(find('max-age'), find('expires')),
  }
}

/** `Max-Age` comes first (RFC 6265 §5.3). */
function expiry(maxAge: string | undefined, expires: string | undefined): number | undefined {
  if (maxAge !== undefined) return Date.now() + Number(maxAge) * 1000
  return expires === undefined ? undefined : Date.parse(expires)
}

/** RFC 6265 §5.1.4. */
const folderOf = (pathname: string): string => pathname.slice(0, pathname.lastIndexOf('/')) || '/'

const covers = (path: string, pathname: string): boolean =>
  pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
