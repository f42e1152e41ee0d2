import { describe, expect, it } from 'vitest'
import { messageLimits } from '../../src/domain/limits.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { newPerson } from '../support/people.ts'
import { changeUser } from '../support/records.ts'
import { atOnce, useTwoProcesses } from '../support/two-processes.ts'
import { inRoom, onward, press, toPhone } from '../support/walk.ts'

const deployment = useTwoProcesses()

const from = (n: number) => ({ ...ELSEWHERE, ip: `9.12.${n}.1` })
const sentTo = async (phone: string): Promise<number> => (await deployment.outbox(phone)).length

async function withPhone(phone: string): Promise<string> {
  const { username } = await newPerson(deployment, 'clinic', { methods: ['sms'] })
  await changeUser(deployment, username, (user) => ({
    ...user,
    methods: user.methods.map((method) => (method.kind === 'sms' ? { ...method, phone } : method)),
  }))
  return username
}

const challenged = async (username: string, n: number): Promise<Begun> => {
  const begun = await begin(deployment, username, { from: from(n) })
  return { ...begun, page: await walkOn(begun, inRoom('risky-sign-in', [['notice', onward]])) }
}

describe('of text messages asked for at once, over two processes,', () => {
  it('one is sent to one person who asks in twelve sign-ins', async () => {
    const phone = '+442079460501'
    const username = await withPhone(phone)
    // One after the other: of more than ten passwords at once the rest are not looked at.
    const signIns: Begun[] = []
    while (signIns.length < 12) signIns.push(await challenged(username, signIns.length))
    const pages = await Promise.all(signIns.map(({ walker, page }) => press('begin')(walker, page)))
    expect(await sentTo(phone)).toBe(1)
    const statuses = pages.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array(11).fill(429)])
  })

  it('twelve people with one phone are sent so many as it may be sent', async () => {
    const phone = '+442079460502'
    const people = await atOnce(12, () => withPhone(phone))
    const signIns = await Promise.all(people.map(challenged))
    const hour = () => Math.floor(Date.now() / 3_600_000)
    const began = hour()
    await Promise.all(signIns.map(({ walker, page }) => press('begin')(walker, page)))
    const { most } = messageLimits().phoneHour
    const sent = await sentTo(phone)
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThanOrEqual(hour() === began ? most : 2 * most)
  })

  it('one number registered by twelve is sent no more than a stranger may cause', async () => {
    const phone = '+442079460503'
    const strangers = await atOnce(12, async (n) => {
      const { username } = await newPerson(deployment, 'clinic', { methods: [], history: undefined })
      const begun = await begin(deployment, username, { from: from(100 + n) })
      return { ...begun, page: await walkOn(begun, toPhone) }
    })
    await Promise.all(strangers.map(({ browser, page }) => browser.submit(page, { phone })))
    expect(await sentTo(phone)).toBeLessThanOrEqual(messageLimits().newPhoneHour.most)
  })
})
