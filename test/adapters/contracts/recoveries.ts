import { describe, expect, test } from 'vitest'
import { AWKWARD } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId, START_SECONDS } from './subject.ts'

export function recoveryContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const { recovery } = subject.store.of(newTenantId())
    return { ...subject, recovery, other: subject.store.of(newTenantId()).recovery }
  }
  const link = { tokenHash: 'hash', userId: 'ana', returnTo: `/t?x=${AWKWARD}`, exp: START_SECONDS + 600 }

  describe('recovery links', () => {
    test('what is put is read, until it is removed', async () => {
      const { recovery } = newTenant()
      expect(await recovery.get('hash')).toBeUndefined()
      await recovery.put(link)
      await recovery.put({ ...link, tokenHash: 'other', returnTo: '' })
      expect(await recovery.get('hash')).toEqual(link)
      expect((await recovery.get('other'))?.returnTo).toBe('')
      await recovery.remove('hash')
      await recovery.remove('hash')
      expect(await recovery.get('hash')).toBeUndefined()
      expect(await recovery.open('hash', 1)).toBeUndefined()
    })

    test('of twenty openings at once the first names the sign-in, and all see the same', async () => {
      const { recovery } = newTenant()
      await recovery.put(link)
      const opened = fulfilled(await atOnce(20, (n) => recovery.open('hash', START_SECONDS + n)))
      expect(opened).toHaveLength(20)
      const [first] = opened
      expect(first?.authTime).toBeGreaterThanOrEqual(START_SECONDS)
      for (const each of opened) expect(each).toEqual({ ...link, authTime: first?.authTime })
      expect(await recovery.get('hash')).toEqual(first)
    })

    test('an expired one is not there, before anything is swept', async () => {
      const { recovery, clock } = newTenant()
      await recovery.put(link)
      clock.now = link.exp * 1000 - 1
      expect(await recovery.get('hash')).toEqual(link)
      clock.now += 1
      expect(await recovery.get('hash')).toBeUndefined()
      expect(await recovery.open('hash', 1)).toBeUndefined()
    })

    test('another tenant sees nothing', async () => {
      const { recovery, other } = newTenant()
      await recovery.put(link)
      expect(await other.get('hash')).toBeUndefined()
      expect(await other.open('hash', 1)).toBeUndefined()
      await other.remove('hash')
      expect(await recovery.get('hash')).toEqual(link)
    })
  })
}
