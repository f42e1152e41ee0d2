import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createLeakedPasswords, createOfflineLeakedPasswords } from '../../src/adapters/leaked-passwords.ts'
import { type WireAnswer, wireServer } from './wire-server.ts'

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase()

const PASSWORD = 'a leaked password'
const HASH = sha1(PASSWORD)
const OTHER = '0018A45C4D1DEF81644B54AB7F969B88D65:10'

async function asked(answer: WireAnswer, password = PASSWORD) {
  await using server = await wireServer(() => answer)
  const counted: string[] = []
  const metrics = { count: (name: string) => counted.push(name), milliseconds: () => undefined }
  const leaked = createLeakedPasswords({ baseUrl: server.url, metrics, timeoutMs: 300 })
  const count = await leaked.count(password)
  return { count, counted, requests: server.requests }
}

describe('the range protocol', () => {
  it('sends five digits of the hash, asks for padding and nothing else', async () => {
    const { requests } = await asked({ body: OTHER })
    expect(requests).toHaveLength(1)
    const [request] = requests
    expect(request).toMatchObject({ method: 'GET', path: `/range/${HASH.slice(0, 5)}`, body: '' })
    expect(request?.headers['add-padding']).toBe('true')
    expect(JSON.stringify(request).toUpperCase()).not.toContain(HASH.slice(5, 15))
  })

  it.each([
    ['in the middle', `${OTHER}\r\n${HASH.slice(5)}:42\r\n${OTHER}`, 42],
    ['with bare line feeds', `${OTHER}\n${HASH.slice(5)}:7\n`, 7],
    ['in lower case', `${HASH.slice(5).toLowerCase()}:3`, 3],
    ['as padding', `${HASH.slice(5)}:0`, 0],
    ['not at all', OTHER, 0],
    ['in an empty range', '', 0],
    ['with nonsense for a count', `${HASH.slice(5)}:many`, 0],
    ['only in part', `${HASH.slice(6)}:5`, 0],
  ])('reads a password that is there %s', async (_, body, count) => {
    expect(await asked({ body })).toMatchObject({ count, counted: [] })
  })

  it('looks up what is hashed: the normalised form', async () => {
    const hash = sha1('fish and fins')
    const { count } = await asked({ body: `${hash.slice(5)}:9` }, 'ﬁsh and ﬁns')
    expect(count).toBe(9)
  })
})

describe('a service that fails', () => {
  it.each<[string, WireAnswer]>([
    ['answers 503', { status: 503 }],
    ['answers 429', { status: 429, headers: { 'retry-after': '60' } }],
    ['is slow', { after: 600, body: OTHER }],
    ['never answers', { after: Number.POSITIVE_INFINITY }],
    ['never ends', { body: 'x'.repeat(1_000_000) }],
  ])('and %s is unknown, soon, and counted', async (_, answer) => {
    const started = performance.now()
    expect(await asked(answer)).toMatchObject({ count: undefined, counted: ['leakedPasswordsUnavailable'] })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('and sends us elsewhere is not followed', async () => {
    await using server = await wireServer(({ path }) =>
      path === '/elsewhere' ? { body: OTHER } : { status: 302, headers: { location: '/elsewhere' } },
    )
    const metrics = { count: () => undefined, milliseconds: () => undefined }
    expect(await createLeakedPasswords({ baseUrl: server.url, metrics }).count(PASSWORD)).toBeUndefined()
    expect(server.requests).toHaveLength(1)
  })

  it('and cannot be reached is unknown', async () => {
    const counted: string[] = []
    const metrics = { count: (name: string) => counted.push(name), milliseconds: () => undefined }
    const leaked = createLeakedPasswords({ baseUrl: 'http://127.0.0.1:9', metrics })
    expect(await leaked.count(PASSWORD)).toBeUndefined()
    expect(counted).toEqual(['leakedPasswordsUnavailable'])
  })
})

describe('offline', () => {
  const offline = createOfflineLeakedPasswords()
  it.each([
    ['password', 1],
    ['Sunshine', 1],
    ['qwerty123456', 1],
    ['correct horse battery staple', 0],
    ['constructor of bridges', 0],
  ])('%s: %i', async (password, count) => {
    expect(await offline.count(password)).toBe(count)
  })
})
