import { describe, expect, test } from 'vitest'
import { aSignIn, aUser } from './fixtures.ts'
import { type MakeSubject, newTenantId } from './subject.ts'

export function factsContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const id = newTenantId()
    return { ...subject, id, tenant: subject.store.of(id), other: subject.store.of(newTenantId()) }
  }

  describe('facts', () => {
    test('user, sign-in and models come together, in the order asked for', async () => {
      const { id, tenant } = newTenant()
      const user = aUser(id)
      const signIn = aSignIn(id, user.id)
      await tenant.users.create(user)
      await tenant.signIns.create(signIn)
      await tenant.oidc.upsert('Grant', 'g', { accountId: user.id }, 60)
      await tenant.oidc.upsert('Session', 's', { uid: 'u' }, 60)
      const models = ['s', 'none', 'g', 'g'].map((name) => ({
        model: name === 's' ? 'Session' : 'Grant',
        id: name,
      }))
      expect(await tenant.facts(user.id, signIn.authTime, models)).toEqual({
        user,
        signIn,
        models: [{ uid: 'u' }, undefined, { accountId: user.id }, { accountId: user.id }],
      })
      expect(await tenant.facts(user.id, signIn.authTime)).toEqual({ user, signIn, models: [] })
    })

    test('what is not there is undefined, and what has expired is not there', async () => {
      const { id, tenant, clock } = newTenant()
      const models = [{ model: 'Session', id: 's' }]
      expect(await tenant.facts('nobody', 1, models)).toEqual({ models: [undefined] })
      await tenant.oidc.upsert('Session', 's', { uid: 'u' }, 60)
      await tenant.signIns.create(aSignIn(id, 'ana', { authTime: 1_000_000 }))
      clock.now += 60_000
      expect(await tenant.facts('ana', 1_000_000, models)).toEqual({ models: [undefined] })
    })

    test('a person comes with their history, or with none', async () => {
      const { id, tenant } = newTenant()
      const user = aUser(id)
      const none = { signIns: 0, country: {}, network: {}, browser: {} }
      expect(await tenant.person(user.id)).toEqual({ history: none })
      await tenant.users.create(user)
      expect(await tenant.person(user.id)).toEqual({ user, history: none })
      const history = { ...none, signIns: 1, country: { GB: { count: 1, days: 1, last: 20_000 } } }
      await tenant.history.put(user.id, history)
      expect(await tenant.person(user.id)).toEqual({ user, history })
    })

    test('another tenant sees nothing', async () => {
      const { id, tenant, other } = newTenant()
      const user = aUser(id)
      const signIn = aSignIn(id, user.id)
      await tenant.users.create(user)
      await tenant.signIns.create(signIn)
      await tenant.oidc.upsert('Grant', 'g', {}, 60)
      await tenant.history.put(user.id, { signIns: 9, country: {}, network: {}, browser: {} })
      const seen = await other.facts(user.id, signIn.authTime, [{ model: 'Grant', id: 'g' }])
      expect(seen).toEqual({ models: [undefined] })
      expect(await other.person(user.id)).toMatchObject({ user: undefined, history: { signIns: 0 } })
    })
  })
}
