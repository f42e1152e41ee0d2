import { describe, expect, it } from 'vitest'
import { createHmac } from '../../src/adapters/hmac.ts'
import { createSealer } from '../../src/adapters/sealer.ts'
import { sealedModels } from '../../src/core/sealed-models.ts'

const ofTenant = (tenantId: string, fill = 7) =>
  sealedModels(tenantId, createHmac(Buffer.alloc(32, fill)), createSealer(Buffer.alloc(32, fill)))
const clinic = ofTenant('clinic')

const GRANT = { jti: 'grant-id', accountId: 'ana', iat: 5, exp: 99, openid: { scope: 'openid' } }

describe('a model', () => {
  it('shows the store nothing but what it works with', () => {
    const name = clinic.nameOf({ model: 'Grant', id: 'grant-id' })
    expect(name).toEqual({ model: 'Grant', id: expect.stringMatching(/^[\w-]{43}$/) })
    const { sealed, ...beside } = clinic.seal(name, GRANT)
    expect(beside).toEqual({ accountId: 'ana', iat: 5 })
    expect(clinic.open(name, { sealed })).toEqual(GRANT)
    const code = clinic.nameOf({ model: 'AuthorizationCode', id: 'grant-id' })
    expect(Object.keys(clinic.seal(code, GRANT)).sort()).toEqual(['sealed'])
  })

  it('is found by what refers to it, hashed, and says whose seal it is', () => {
    const name = clinic.nameOf({ model: 'Session', id: 'cookie' })
    const stored = clinic.seal(name, { jti: 'cookie', uid: 'uid' })
    expect(stored).toMatchObject({ id: name.id, uid: clinic.referenceOf('uid', 'Session', 'uid') })
    expect(JSON.stringify(stored)).not.toMatch(/cookie|"uid":"uid"/)
  })

  it('redeemed since is consumed, whatever its seal says', () => {
    const name = clinic.nameOf({ model: 'AuthorizationCode', id: 'c' })
    const stored = clinic.seal(name, { jti: 'c' })
    expect(clinic.open(name, { ...stored, consumed: 7 })).toEqual({ jti: 'c', consumed: 7 })
    expect(clinic.seal(name, { jti: 'c', consumed: 7 })).toMatchObject({ consumed: 7 })
  })

  it.each([
    ['another id', clinic, { model: 'AuthorizationCode', id: 'other' }],
    ['another model', clinic, { model: 'RefreshToken', id: 'c' }],
    ['another tenant with the same secret', ofTenant('studio'), { model: 'AuthorizationCode', id: 'c' }],
    ['another secret', ofTenant('clinic', 8), { model: 'AuthorizationCode', id: 'c' }],
  ])('put under %s does not open', (_what, models, clear) => {
    const stored = clinic.seal(clinic.nameOf({ model: 'AuthorizationCode', id: 'c' }), { jti: 'c' })
    expect(() => models.open(models.nameOf(clear), stored)).toThrow()
  })

  it.each(['AccessToken', 'Session'])('of one id is known by another name as %s', (model) => {
    const names = ['AuthorizationCode', model].map((each) => clinic.nameOf({ model: each, id: 'id' }).id)
    expect(new Set(names).size).toBe(2)
  })
})
