import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** How late a database answers: after `from` to `to` milliseconds, by chance that can be had again by its seed. */
export interface Delay {
  from: number
  to: number
  seed: number
}

/**
 * `STORE_DELAY` as it is written: `1-8`, or `1-8/4711` with a seed.
 * @throws when it is anything else
 */
export function delayOf(text: string | undefined): Delay | undefined {
  if (!text) return undefined
  const [, from, to, seed = '1'] = /^(\d+)-(\d+)(?:\/(\d+))?$/.exec(text) ?? []
  if (from === undefined || to === undefined)
    throw new Error(`a delay is written 1-8 or 1-8/4711, not ${text}`)
  return { from: Number(from), to: Number(to), seed: Number(seed) }
}

/**
 * Makes the way to a server long, as much of it there as back, each request's its own: what is sent side by side arrives
 * in any order, and what was done is not known of at once.
 */
export function answerLate(server: Server, { from, to, seed }: Delay): void {
  const random = chance(seed)
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const late = from + (to - from) * random()
    const there = late * random()
    const end = response.end.bind(response)
    const endLate = (...answer: Parameters<typeof end>) => setTimeout(() => end(...answer), late - there)
    Object.assign(response, { end: endLate })
    setTimeout(() => {
      for (const listener of listeners) listener.call(server, request, response)
    }, there)
  })
}

/** Numbers from 0 to below 1, the same for a seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
