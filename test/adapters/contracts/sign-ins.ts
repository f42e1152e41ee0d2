import { describe, expect, test } from 'vitest'
import { Conflict } from '../../../src/ports/store.ts'
import { AWKWARD, aSignIn } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId, rejections, START_SECONDS } from './subject.ts'

const YEAR = 365 * 24 * 60 * 60 * 1000

export function signInContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const id = newTenantId()
    const { signIns } = subject.store.of(id)
    return { ...subject, id, signIns, other: subject.store.of(newTenantId()).signIns }
  }

  describe('sign-ins', () => {
    test('what is created is what is read', async () => {
      const { id, signIns } = newTenant()
      const signIn = aSignIn(id, AWKWARD, {
        clientId: AWKWARD,
        unseenRecoveryCodes: '',
        version: 3,
        tries: 2,
      })
      expect(await signIns.create(signIn)).toBe(true)
      expect(await signIns.get(AWKWARD, signIn.authTime)).toEqual(signIn)
      expect(await signIns.get(AWKWARD, signIn.authTime + 1)).toBeUndefined()
      expect(await signIns.get('nobody', signIn.authTime)).toBeUndefined()
    })

    test('of fifty of one name, one claims it and the others are told', async () => {
      const { id, signIns } = newTenant()
      const candidates = Array.from({ length: 50 }, () => aSignIn(id, 'ana'))
      const created = fulfilled(await atOnce(50, (n) => signIns.create(candidates[n] ?? aSignIn(id, 'ana'))))
      expect(created.filter(Boolean)).toHaveLength(1)
      expect(created).toHaveLength(50)
      expect(await signIns.get('ana', START_SECONDS)).toEqual(candidates[created.indexOf(true)])
    })

    test('those of one second are apart, whole seconds among them, and keep their order', async () => {
      const { id, signIns } = newTenant()
      const parts = [0, 0.000001, 0.00001, 0.1, 0.250999, 0.999999, 1]
      const times = parts.map((part) => Math.round((START_SECONDS + part) * 1e6) / 1e6)
      for (const authTime of times) expect(await signIns.create(aSignIn(id, 'ana', { authTime }))).toBe(true)
      expect((await signIns.recent('ana', 10)).map(({ authTime }) => authTime)).toEqual(times.toReversed())
      for (const authTime of times) expect((await signIns.get('ana', authTime))?.authTime).toBe(authTime)
    })

    test('an update stores and returns the next version; one from an older version is a conflict', async () => {
      const { id, signIns } = newTenant()
      const signIn = aSignIn(id, 'ana')
      await signIns.create(signIn)
      const updated = await signIns.update({ ...signIn, acceptedAt: 5 }, 1)
      expect(updated).toEqual({ ...signIn, acceptedAt: 5, version: 2 })
      expect(await signIns.get('ana', signIn.authTime)).toEqual(updated)
      await expect(signIns.update(signIn, 1)).rejects.toThrow(Conflict)
      await expect(signIns.update(aSignIn(id, 'nobody'), 1)).rejects.toThrow(Conflict)
      expect(await signIns.get('nobody', signIn.authTime)).toBeUndefined()
    })

    test('of fifty updates of one version at once, one is stored', async () => {
      const { id, signIns } = newTenant()
      const signIn = aSignIn(id, 'ana')
      await signIns.create(signIn)
      const updates = await atOnce(50, (n) => signIns.update({ ...signIn, acceptedAt: n }, 1))
      expect(fulfilled(updates)).toHaveLength(1)
      expect(rejections(updates).every((reason) => reason instanceof Conflict)).toBe(true)
      expect(await signIns.get('ana', signIn.authTime)).toEqual(fulfilled(updates)[0])
    })

    test('of fifty tries at once, exactly five are reserved', async () => {
      const { id, signIns } = newTenant()
      const signIn = aSignIn(id, 'ana')
      await signIns.create(signIn)
      const reserved = fulfilled(await atOnce(50, () => signIns.reserveTry('ana', signIn.authTime, 5)))
      expect(reserved).toHaveLength(50)
      const tries = reserved.flatMap((stored) => stored?.tries ?? []).sort()
      expect(tries).toEqual([1, 2, 3, 4, 5])
      expect(await signIns.get('ana', signIn.authTime)).toEqual({ ...signIn, tries: 5 })
    })

    test('a reserved try returns the sign-in as it stands, and an older write gives no try back', async () => {
      const { id, signIns } = newTenant()
      const signIn = aSignIn(id, 'ana')
      await signIns.create(signIn)
      const read = await signIns.update({ ...signIn, chosenMethod: 'sms-1' }, 1)
      expect(await signIns.reserveTry('ana', signIn.authTime, 5)).toEqual({ ...read, tries: 1 })
      expect(await signIns.update({ ...read, tries: 0 }, 2)).toEqual({ ...read, tries: 1, version: 3 })
    })

    test('there is no try for a sign-in that is not there', async () => {
      const { signIns } = newTenant()
      expect(await signIns.reserveTry('nobody', START_SECONDS, 5)).toBeUndefined()
      expect(await signIns.get('nobody', START_SECONDS)).toBeUndefined()
    })

    test('the recent ones are those of the person, newest first', async () => {
      const { id, signIns } = newTenant()
      const [oldest, middle, newest] = [START_SECONDS - 9999, START_SECONDS, START_SECONDS + 10]
      for (const authTime of [middle, newest, oldest]) await signIns.create(aSignIn(id, 'ana', { authTime }))
      await signIns.create(aSignIn(id, 'ana2'))
      const recent = await signIns.recent('ana', 2)
      expect(recent.map(({ authTime }) => authTime)).toEqual([newest, middle])
      expect(await signIns.recent('ana', 10)).toHaveLength(3)
      expect(await signIns.recent('nobody', 10)).toEqual([])
    })

    test('a very old one is not there, before anything is swept', async () => {
      const { id, signIns, clock } = newTenant()
      const signIn = aSignIn(id, 'ana')
      await signIns.create(signIn)
      clock.now += YEAR
      expect(await signIns.get('ana', signIn.authTime)).toBeUndefined()
      expect(await signIns.recent('ana', 10)).toEqual([])
      expect(await signIns.reserveTry('ana', signIn.authTime, 5)).toBeUndefined()
      await expect(signIns.update(signIn, 1)).rejects.toThrow(Conflict)
    })

    test('another tenant sees nothing', async () => {
      const { id, signIns, other } = newTenant()
      const signIn = aSignIn(id, 'ana')
      await signIns.create(signIn)
      expect(await other.get('ana', signIn.authTime)).toBeUndefined()
      expect(await other.recent('ana', 10)).toEqual([])
      expect(await other.reserveTry('ana', signIn.authTime, 5)).toBeUndefined()
      await expect(other.update(signIn, 1)).rejects.toThrow(Conflict)
      expect(await signIns.get('ana', signIn.authTime)).toEqual(signIn)
    })
  })
}
