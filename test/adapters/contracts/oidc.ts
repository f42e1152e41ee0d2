import { describe, expect, test } from 'vitest'
import type { OidcPayload } from '../../../src/ports/store/models.ts'
import { Conflict } from '../../../src/ports/store.ts'
import { AWKWARD } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId, rejections, START_SECONDS } from './subject.ts'

const MODELS = [
  'AccessToken',
  'AuthorizationCode',
  'BackchannelAuthenticationRequest',
  'Client',
  'ClientCredentials',
  'DeviceCode',
  'Grant',
  'InitialAccessToken',
  'Interaction',
  'PushedAuthorizationRequest',
  'RefreshToken',
  'RegistrationAccessToken',
  'ReplayDetection',
  'Session',
]

const CONSUMABLE = ['AuthorizationCode', 'DeviceCode', 'PushedAuthorizationRequest', 'RefreshToken']

/** The adapter of oidc-provider, as its documentation and its models use it. */
export function oidcContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const { oidc } = subject.store.of(newTenantId())
    return { ...subject, oidc, other: subject.store.of(newTenantId()).oidc }
  }

  describe.each(MODELS)('oidc model %s', (model) => {
    test('is found as it was written, until it is destroyed', async () => {
      const { oidc } = newTenant()
      const payload = { jti: 'id', kind: model, exp: START_SECONDS + 60, uid: 'uid', userCode: 'BCDF' }
      expect(await oidc.find(model, 'id')).toBeUndefined()
      await oidc.upsert(model, 'id', payload, 60)
      expect(await oidc.find(model, 'id')).toEqual(payload)
      await oidc.writeAll([], [{ model, id: 'id' }])
      await oidc.writeAll([], [{ model, id: 'id' }])
      expect(await oidc.find(model, 'id')).toBeUndefined()
      expect(await oidc.findByUid(model, 'uid')).toBeUndefined()
      expect(await oidc.findByUserCode(model, 'BCDF')).toBeUndefined()
    })

    test('is dead when it expires, before anything is swept', async () => {
      const { oidc, clock } = newTenant()
      await oidc.upsert(model, 'id', { jti: 'id', uid: 'uid', userCode: 'BCDF' }, 60)
      clock.now += 59_000
      expect(await oidc.find(model, 'id')).toBeDefined()
      clock.now += 1000
      expect(await oidc.find(model, 'id')).toBeUndefined()
      expect(await oidc.findByUid(model, 'uid')).toBeUndefined()
      expect(await oidc.findByUserCode(model, 'BCDF')).toBeUndefined()
      await expect(oidc.consume(model, 'id')).rejects.toThrow(Conflict)
    })

    test('is nothing to another tenant or another model', async () => {
      const { oidc, other } = newTenant()
      const payload = { jti: 'id', uid: 'uid', userCode: 'BCDF', grantId: 'grant', accountId: 'ana' }
      await oidc.upsert(model, 'id', payload, 60)
      expect(await other.find(model, 'id')).toBeUndefined()
      expect(await other.findByUid(model, 'uid')).toBeUndefined()
      expect(await other.findByUserCode(model, 'BCDF')).toBeUndefined()
      await expect(other.consume(model, 'id')).rejects.toThrow(Conflict)
      await other.writeAll([], [{ model, id: 'id' }])
      expect(await other.grantsOf('ana', START_SECONDS)).toEqual([])
      for (const kind of MODELS.filter((each) => each !== model)) {
        expect(await oidc.find(kind, 'id')).toBeUndefined()
      }
      expect(await oidc.find(model, 'id')).toEqual(payload)
    })
  })

  describe('oidc payloads', () => {
    const payloads: Record<string, OidcPayload> = {
      'unicode and awkward characters': { [AWKWARD]: AWKWARD, lone: '\ud800' },
      'empty values': { string: '', list: [], map: {}, nothing: null, nested: [[], {}, ''] },
      'keys with dots, hashes and prototypes': JSON.parse('{"a.b":{"c#d":1},"":2,"__proto__":{"x":1}}'),
      numbers: { zero: 0, negative: -1, float: 0.1, large: Number.MAX_SAFE_INTEGER, tiny: 5e-324 },
      '300 KB': { blob: '0123456789'.repeat(30 * 1024), claims: { id_token: { sub: { value: 'ana' } } } },
      '300 KB of unicode': { blob: '漢'.repeat(100 * 1024) },
      'attributes of the store': {
        pk: 'x',
        sk: 'y',
        gsi1pk: 'z',
        payload: '{}',
        doc: '',
        version: 9,
        id: 'q',
      },
    }

    test.each(Object.entries(payloads))('%s are read as they were written', async (_, payload) => {
      const { oidc } = newTenant()
      for (const model of ['Session', 'Interaction', 'Grant']) {
        await oidc.upsert(model, 'id', payload, 60)
        expect(await oidc.find(model, 'id')).toStrictEqual(payload)
      }
    })

    test('undefined members are as absent as JSON makes them', async () => {
      const { oidc } = newTenant()
      await oidc.upsert('Session', 'id', { uid: 'u', accountId: undefined, list: [undefined] }, 60)
      expect(await oidc.find('Session', 'id')).toStrictEqual({ uid: 'u', list: [null] })
    })

    test('an upsert replaces everything', async () => {
      const { oidc } = newTenant()
      await oidc.upsert('Interaction', 'id', { a: 1 }, 60)
      await oidc.upsert('Interaction', 'id', { b: 2 }, 60)
      expect(await oidc.find('Interaction', 'id')).toStrictEqual({ b: 2 })
    })

    test('without a lifetime, `exp` of the payload counts; without either, it stays', async () => {
      const { oidc, clock } = newTenant()
      await oidc.upsert('Client', 'for-ever', { client_id: 'for-ever' })
      await oidc.upsert('Grant', 'for-now', { exp: START_SECONDS + 60 })
      clock.now += 60_000
      expect(await oidc.find('Grant', 'for-now')).toBeUndefined()
      clock.now *= 2
      expect(await oidc.find('Client', 'for-ever')).toEqual({ client_id: 'for-ever' })
    })

    test('ids as attackers write them in cookies find nothing and harm nothing', async () => {
      const { oidc } = newTenant()
      await oidc.upsert('Session', 'id', { uid: 'uid' }, 60)
      for (const id of [
        '',
        ' ',
        '#',
        'REF#uid',
        'id#',
        '../id',
        AWKWARD,
        'x'.repeat(8192),
        '漢'.repeat(4096),
      ]) {
        expect(await oidc.find('Session', id)).toBeUndefined()
        expect(await oidc.findByUid('Session', id)).toBeUndefined()
        await oidc.writeAll([], [{ model: 'Session', id }])
      }
      expect(await oidc.find('Session', 'id')).toEqual({ uid: 'uid' })
    })
  })

  test('what is sealed comes back byte by byte, beside the rest', async () => {
    const { oidc } = newTenant()
    const sealed = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    await oidc.upsert('Grant', 'id', { sealed, iat: 5 }, 60)
    await oidc.consume('Grant', 'id')
    const { sealed: found, ...rest } = (await oidc.find('Grant', 'id')) ?? {}
    expect(Buffer.from(found as Uint8Array)).toEqual(Buffer.from(sealed))
    expect(rest).toEqual({ iat: 5, consumed: START_SECONDS })
  })

  describe('oidc references', () => {
    test('a session is found by its uid, also after its id was reset', async () => {
      const { oidc } = newTenant()
      const saved = (id: string, payload: OidcPayload) => ({ model: 'Session', id, payload, expiresIn: 60 })
      await oidc.writeAll([saved('old', { uid: 'uid' })], [])
      expect(await oidc.findByUid('Session', 'uid')).toEqual({ uid: 'uid' })
      await oidc.writeAll([saved('new', { uid: 'uid', accountId: 'ana' })], [{ model: 'Session', id: 'old' }])
      expect(await oidc.findByUid('Session', 'uid')).toEqual({ uid: 'uid', accountId: 'ana' })
      expect(await oidc.find('Session', 'old')).toBeUndefined()
    })

    test('a device code is found by its user code, saved as often as need be', async () => {
      const { oidc } = newTenant()
      await oidc.upsert('DeviceCode', 'id', { userCode: 'BCDF' }, 60)
      await oidc.upsert('DeviceCode', 'id', { userCode: 'BCDF', accountId: 'ana' }, 60)
      expect(await oidc.findByUserCode('DeviceCode', 'BCDF')).toEqual({ userCode: 'BCDF', accountId: 'ana' })
    })

    test('two devices never share a user code while it lives', async () => {
      const { oidc, clock } = newTenant()
      await oidc.upsert('DeviceCode', 'mine', { userCode: 'BCDF' }, 60)
      await expect(oidc.upsert('DeviceCode', 'theirs', { userCode: 'BCDF', n: 2 }, 60)).rejects.toThrow(
        Conflict,
      )
      expect(await oidc.findByUserCode('DeviceCode', 'BCDF')).toEqual({ userCode: 'BCDF' })
      clock.now += 60_000
      await oidc.upsert('DeviceCode', 'later', { userCode: 'BCDF', n: 3 }, 60)
      expect(await oidc.findByUserCode('DeviceCode', 'BCDF')).toEqual({ userCode: 'BCDF', n: 3 })
    })

    test('a reference that outlived its value leads nowhere', async () => {
      const { oidc } = newTenant()
      await oidc.upsert('Session', 'id', { uid: 'first' }, 60)
      await oidc.upsert('Session', 'id', { uid: 'second' }, 60)
      expect(await oidc.findByUid('Session', 'first')).toBeUndefined()
      expect(await oidc.findByUid('Session', 'second')).toEqual({ uid: 'second' })
    })
  })

  describe('oidc consumption', () => {
    test.each(CONSUMABLE)('of fifty redemptions of one %s at once, exactly one wins', async (model) => {
      const { oidc } = newTenant()
      await oidc.upsert(model, 'id', { jti: 'id' }, 60)
      const consumed = await atOnce(50, () => oidc.consume(model, 'id'))
      expect(fulfilled(consumed)).toHaveLength(1)
      expect(rejections(consumed).every((reason) => reason instanceof Conflict)).toBe(true)
      expect(await oidc.find(model, 'id')).toEqual({ jti: 'id', consumed: START_SECONDS })
    })

    test('a later save does not bring it back to life, nor prolong it', async () => {
      const { oidc, clock } = newTenant()
      await oidc.upsert('DeviceCode', 'id', { userCode: 'BCDF' }, 60)
      await oidc.consume('DeviceCode', 'id')
      await expect(oidc.upsert('DeviceCode', 'id', { userCode: 'BCDF' }, 60)).rejects.toThrow(Conflict)
      expect((await oidc.find('DeviceCode', 'id'))?.consumed).toBe(START_SECONDS)
      clock.now += 60_000
      expect(await oidc.find('DeviceCode', 'id')).toBeUndefined()
    })

    test('what is written as consumed is consumed', async () => {
      const { oidc } = newTenant()
      await oidc.upsert('RefreshToken', 'id', { consumed: 7 }, 60)
      expect(await oidc.find('RefreshToken', 'id')).toEqual({ consumed: 7 })
      await expect(oidc.consume('RefreshToken', 'id')).rejects.toThrow(Conflict)
    })

    test('what is not there cannot be consumed, and nothing comes of trying', async () => {
      const { oidc } = newTenant()
      await expect(oidc.consume('AuthorizationCode', 'none')).rejects.toThrow(Conflict)
      expect(await oidc.find('AuthorizationCode', 'none')).toBeUndefined()
    })

    test('of fifty first uses of one jti at once, exactly one is the first', async () => {
      const { oidc, clock } = newTenant()
      const use = () => oidc.upsert('ReplayDetection', 'jti', { jti: 'jti', iss: 'rp' }, 60)
      expect(fulfilled(await atOnce(50, use))).toHaveLength(1)
      clock.now += 60_000
      await use()
    })
  })

  describe('oidc grants of an account', () => {
    test('are those of a second and before, as they are now, and no others', async () => {
      const { oidc } = newTenant()
      const ids = Array.from({ length: 130 }, (_, n) => `${n}`)
      const old = { accountId: AWKWARD, iat: START_SECONDS - 1, sealed: Buffer.from(AWKWARD) }
      for (const id of ids) await oidc.upsert('Grant', id, old, 60)
      await oidc.upsert('Grant', 'undated', { accountId: AWKWARD }, 60)
      await oidc.upsert('Grant', 'now', { accountId: AWKWARD, iat: START_SECONDS }, 60)
      await oidc.upsert('Grant', 'next', { accountId: AWKWARD, iat: START_SECONDS + 1 }, 60)
      await oidc.upsert('Grant', 'other', { accountId: 'ben', iat: START_SECONDS - 1 }, 60)
      await oidc.upsert('Session', 's', { ...old, uid: 'uid' }, 60)
      const found = async () => (await oidc.grantsOf(AWKWARD, START_SECONDS)).map(({ id }) => id).sort()
      await expect.poll(found).toEqual([...ids, 'undated', 'now'].sort())
      const [first] = await oidc.grantsOf(AWKWARD, START_SECONDS - 1)
      expect(first).toMatchObject({ model: 'Grant', payload: { accountId: AWKWARD } })
      await oidc.writeAll(
        [],
        ids.map((id) => ({ model: 'Grant', id })),
      )
      expect(await found()).toEqual(['now', 'undated'])
      expect(await oidc.grantsOf('nobody', START_SECONDS)).toEqual([])
    })
  })
}
