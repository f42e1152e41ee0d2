import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOutward, type Resolve } from '../../src/adapters/outward.ts'
import { isPublic } from '../../src/adapters/outward-addresses.ts'
import { AddressRefused } from '../../src/ports/world.ts'
import { isSpecialUseIP } from '../support/engine-guard.ts'

let server: Server
let port: number
let connections = 0
let answer: RequestListener = (_, res) => res.end('here')

beforeAll(async () => {
  server = createServer((req, res) => answer(req, res))
  server.on('connection', () => connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** A resolver that says one thing after the other, the last of them from then on. */
function saying(...answers: string[][]): Resolve & { asked: number } {
  const resolve = (_name: string, _options: unknown, done: Parameters<Resolve>[2]) => {
    const addresses = answers[Math.min(resolve.asked++, answers.length - 1)] ?? []
    done(
      null,
      addresses.map((address): LookupAddress => ({ address, family: isIPv6(address) ? 6 : 4 })),
    )
  }
  resolve.asked = 0
  return resolve
}

describe('deployed', () => {
  it.each([
    'http://app.example/',
    'ftp://app.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
    'https://10.0.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1:8443/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://localhost/',
    'https://localhost./',
    'https://LOCALHOST/',
    'https://ip6-localhost/',
  ])('%s is not called', async (address) => {
    const outward = createOutward({ isLocal: false, resolve: saying(['127.0.0.1', '::1']) })
    await expect(outward(address)).rejects.toThrow(AddressRefused)
  })

  it.each([
    ['a private address', ['10.1.2.3']],
    ['the metadata service', ['169.254.169.254']],
    ['IPv4 in IPv6', ['::ffff:10.1.2.3']],
    ['a zone of ours', ['fe80::1%eth0']],
    ['one of both', ['93.184.216.34', '127.0.0.1']],
    ['one of both, the other way round', ['127.0.0.1', '93.184.216.34']],
    ['nothing', []],
  ])('a name that leads to %s is not called', async (_, addresses) => {
    const before = connections
    const outward = createOutward({ isLocal: false, resolve: saying(addresses) })
    await expect(outward(`https://app.example:${port}/`)).rejects.toThrow(AddressRefused)
    expect(connections).toBe(before)
  })

  it('a name is resolved once, where the connection is made, so that no second answer is believed', async () => {
    const resolve = saying(['127.0.0.1'], ['93.184.216.34'])
    await expect(createOutward({ isLocal: false, resolve })('https://app.example/')).rejects.toThrow(
      AddressRefused,
    )
    expect(resolve.asked).toBe(1)
  })

  it('nobody is named in an address', async () => {
    await expect(createOutward({ isLocal: false })('https://user:word@app.example/')).rejects.toThrow(
      TypeError,
    )
  })

  it('a name that is none fails, and is tried again', async () => {
    const resolve: Resolve = (_name, _options, done) => done(new Error('no such name'), [])
    await expect(createOutward({ isLocal: false, resolve })('https://app.example/')).rejects.toThrow(
      'no such',
    )
  })
})

describe('where the issuer is on this machine', () => {
  const outward = createOutward({ isLocal: true, timeoutMs: 300 })
  const here = () => `http://127.0.0.1:${port}/`

  it('what is on it, too, is called by plain HTTP', async () => {
    const posted: unknown[] = []
    answer = async (req, res) => {
      posted.push(req.method, req.headers['content-type'], await text(req))
      res.writeHead(201, { 'x-told': 'yes', 'content-type': 'text/plain' }).end('thanks')
    }
    const response = await outward(here(), { method: 'POST', body: new URLSearchParams({ a: 'b c' }) })
    expect(posted).toEqual(['POST', expect.stringContaining('x-www-form-urlencoded'), 'a=b+c'])
    expect([response.status, response.headers.get('x-told'), await response.text()]).toEqual([
      201,
      'yes',
      'thanks',
    ])
  })

  it('by its name, resolved once', async () => {
    answer = (_, res) => res.writeHead(204).end()
    const resolve = saying(['127.0.0.1'], ['10.0.0.1'])
    const response = await createOutward({ isLocal: true, resolve })(`http://localhost:${port}/`)
    expect([response.status, resolve.asked]).toEqual([204, 1])
  })

  it.each([
    ['a name of it that leads elsewhere', () => `http://localhost:${port}/`, ['10.0.0.1']],
    ['what is not on it', () => `http://app.example:${port}/`, ['127.0.0.1']],
    ['another name of it', () => `https://app.example:${port}/`, ['127.0.0.1']],
    ['an address that is it by another spelling', () => `http://0.0.0.0:${port}/`, ['127.0.0.1']],
  ])('%s is not called', async (_, address, resolved) => {
    const before = connections
    const outward = createOutward({ isLocal: true, resolve: saying(resolved) })
    await expect(outward(address())).rejects.toThrow(AddressRefused)
    expect(connections).toBe(before)
  })

  it('a redirect is an answer like any other', async () => {
    answer = (_, res) => res.writeHead(302, { location: `${here()}elsewhere` }).end()
    const before = connections
    const response = await outward(here())
    expect([response.status, connections - before]).toEqual([302, 1])
  })

  it.each<[string, RequestListener]>([
    ['never answers', () => {}],
    ['never ends', (_, res) => res.writeHead(200).write('a')],
  ])('who %s is not waited for', async (_, listener) => {
    answer = listener
    await expect(outward(here())).rejects.toThrow(/timeout|aborted/i)
  })

  it('nor is anybody whose caller has gone', async () => {
    answer = () => {}
    const gone = AbortSignal.abort(new Error('gone'))
    await expect(outward(here(), { signal: gone })).rejects.toThrow()
  })

  it('an answer that goes on and on is cut off', async () => {
    answer = (_, res) => res.end(Buffer.alloc(600 * 1024))
    await expect(outward(here())).rejects.toThrow('too long')
  })
})

describe('an address of the internet', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e'])(
    '%s',
    (address) => {
      expect(isPublic(address)).toBe(true)
    },
  )

  const near = fc.constantFrom('0', 'a', '64', '7f', 'a9fe', 'c000', 'c0a8', 'fc00', 'fe80', 'ff02')
  const hextet = fc.oneof(
    near,
    fc.nat({ max: 0xffff }).map((number) => number.toString(16)),
  )
  const first = fc.oneof(hextet, fc.constantFrom('2001', '2002', '3fff', '2620', '2000', '5f00', '100'))
  const six = fc.tuple(first, ...Array.from({ length: 7 }, () => hextet)).map((parts) => parts.join(':'))
  const octet = fc.oneof(
    fc.nat({ max: 255 }),
    fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 254),
  )
  const four = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'))

  it('is nothing that the engine would not call either', () => {
    fc.assert(
      fc.property(fc.oneof(four, six), (address) => {
        if (isSpecialUseIP(address)) expect(isPublic(address)).toBe(false)
      }),
      { numRuns: 5_000 },
    )
  })
})
