import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isOnThisMachine } from '../domain/client/addresses.ts'
import { AddressRefused, type Outward } from '../ports/world.ts'
import { isLoopback, isPublic } from './outward-addresses.ts'
import { timeLimit } from './time-limit.ts'

/** Somebody waits for the answer, or a function is paid by the time it waits. */
const TIMEOUT_MS = 5_000
/** Metadata, key sets and token answers are kilobytes. */
const MAX_BYTES = 512 * 1024

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export interface OutwardOptions {
  /** The issuer is on this machine, and so may be whom it calls. */
  isLocal: boolean
  resolve?: Resolve
  timeoutMs?: number
}

type IsAllowed = (address: string) => boolean

/**
 * Calls addresses that somebody else gave us. Only `https:`, and only addresses on the public internet: each name is resolved
 * as the connection is made, and what it resolves to is looked at then, so that no later answer of its DNS takes the place of
 * the one that was looked at. No redirects, no pooled connections, a bounded time and a bounded answer.
 */
export function createOutward(options: OutwardOptions): Outward {
  const { isLocal, resolve = lookup, timeoutMs = TIMEOUT_MS } = options
  return async (address, init) => {
    // What a URL may hold and a request may not, a user for one, it refuses.
    const request = new Request(address, init)
    const url = new URL(request.url)
    const isHere = isLocal && isOnThisMachine(address)
    if (url.protocol !== 'https:' && !isHere) throw new AddressRefused(`${url.origin} is not https`)
    const isAllowed = isHere ? isLoopback : isPublic
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) && !isAllowed(literal)) throw refused(url.hostname)
    const signal = timeLimit(timeoutMs, init?.signal ?? undefined)
    const body = Buffer.from(await request.arrayBuffer())
    return send(url, { request, body, signal, lookup: guarded(resolve, isAllowed) })
  }
}

const refused = (hostname: string) => new AddressRefused(`${hostname} is no address we may call`)

/** One address that is not to be called is enough: of a name that has both kinds, none is. */
const guarded =
  (resolve: Resolve, isAllowed: IsAllowed): LookupFunction =>
  (hostname, { all, ...asked }, done) =>
    resolve(hostname, { ...asked, all: true } as LookupAllOptions, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) return done(error, [])
      if (!first || !addresses.every(({ address }) => isAllowed(address))) return done(refused(hostname), [])
      return all ? done(null, addresses) : done(null, first.address, first.family)
    })

interface Sending {
  request: Request
  body: Buffer
  signal: AbortSignal
  lookup: LookupFunction
}

function send(url: URL, { request, body, signal, lookup }: Sending): Promise<Response> {
  const headers = { ...Object.fromEntries(request.headers), 'content-length': String(body.length) }
  const open = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    open(url, { method: request.method, headers, lookup, signal, agent: false })
      .on('error', reject)
      .on('response', (incoming) => read(incoming).then(resolve, reject))
      .end(body)
  })
}

const BODILESS = [204, 205, 304]

async function read(incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    // Leaving the loop closes the connection.
    if (length > MAX_BYTES) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  const { statusCode: status = 0, headersDistinct } = incoming
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  return new Response(BODILESS.includes(status) ? null : Buffer.concat(chunks), { status, headers })
}
