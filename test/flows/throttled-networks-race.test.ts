import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { FROM_ONE_NETWORK, type FromNetwork, windowAt } from '../../src/domain/limits.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { type Begun, begin, browserAt, walkOn } from '../support/begin.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { atOnce, useTwoProcesses } from '../support/two-processes.ts'
import { choose, inRoom, onward, type as typeCode, typeTotp } from '../support/walk.ts'

const deployment = useTwoProcesses()

let networks = 0
const newNetwork = () => ({ one: `9.9.${++networks}.`, beside: { ...ELSEWHERE, ip: `9.10.${networks}.1` } })

/** One of the addresses of a network. */
const within = (network: string, n: number) => ({ ...ELSEWHERE, ip: `${network}${(n % 254) + 1}` })

/** Once more, from another network, where a window ended meanwhile: it would have let twice as many through. */
async function inOneWindow<T>(what: FromNetwork, run: () => Promise<T>): Promise<T> {
  const limit = FROM_ONE_NETWORK[what]
  const { window } = windowAt(limit, Date.now())
  const result = await run()
  return windowAt(limit, Date.now()).window === window ? result : run()
}

const counted = (pages: Page[]): Record<number, number> =>
  Object.fromEntries(
    [...new Set(pages.map(({ status }) => status))].map((status) => [
      status,
      pages.filter((page) => page.status === status).length,
    ]),
  )

const challenged = async (from: typeof ELSEWHERE): Promise<Begun> => {
  const { username } = await newPerson(deployment, 'clinic')
  const begun = await begin(deployment, username, { from })
  return { ...begun, page: await walkOn(begun, inRoom('risky-sign-in', [['notice', onward]])) }
}

it('of two hundred names, fifty at once, from one network, over two processes, so many passwords are looked at as may be', async () => {
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const { answers, beside } = await inOneWindow('wrongPassword', async () => {
    const { one, beside } = newNetwork()
    const browser = browserAt(deployment, within(one, 0))
    const page = await browser.follow(await rp.start())
    const guess = (n: number) => {
      browser.place = within(one, n)
      return browser.submit(page, { username: `name${n}@clinic.example`, password: 'autumn2026 common' })
    }
    const answers: Page[] = []
    // In four waves: the database of this process answers all of them.
    while (answers.length < 200) answers.push(...(await atOnce(50, (n) => guess(answers.length + n))))
    return { answers, beside }
  })
  const { most } = FROM_ONE_NETWORK.wrongPassword
  expect(counted(answers)).toEqual({ 422: most, 429: 200 - most })
  const { username } = await newPerson(deployment, 'clinic')
  expect((await begin(deployment, username, { from: beside })).page.step).toBe('notice')
})

describe('of a hundred at once from one network, over two processes,', () => {
  it('so many recovery links are ordered as may be', async () => {
    const order = async (from: typeof ELSEWHERE) => {
      const browser = browserAt(deployment, from)
      const page = await browser.follow(`${deployment.origin}/clinic/recover`)
      return browser.submit(page, { username: 'nobody@clinic.example' })
    }
    const { answers, beside } = await inOneWindow('recoveryOrder', async () => {
      const { one, beside } = newNetwork()
      return { answers: await atOnce(100, (n) => order(within(one, n))), beside }
    })
    const { most } = FROM_ONE_NETWORK.recoveryOrder
    expect(counted(answers)).toEqual({ 200: most, 429: 100 - most })
    expect((await order(beside)).status).toBe(200)
  })

  it('so many codes are looked at as may be wrong', async () => {
    const { answers, beside } = await inOneWindow('wrongCode', async () => {
      const { one, beside } = newNetwork()
      // Four guesses each: the fifth would end the sign-in.
      const people = await atOnce(25, (n) => challenged(within(one, n)))
      const guess = (n: number) => {
        const { walker, page } = people[n % people.length] as Begun
        return typeCode('000000')(walker, page)
      }
      return { answers: await atOnce(100, guess), beside: await challenged(beside) }
    })
    const refused = answers.filter(({ status, alert }) => status === 429 && /network/.test(alert ?? ''))
    expect(refused).toHaveLength(100 - FROM_ONE_NETWORK.wrongCode.most)
    expect(beside.rp.isCallback(await typeTotp(beside.walker, beside.page))).toBe(true)
  })

  it('so many registrations begin as may be', async () => {
    const atChoice = async (from: typeof ELSEWHERE): Promise<Begun> => {
      const { username } = await newPerson(deployment, 'clinic', { methods: [], history: undefined })
      const begun = await begin(deployment, username, { from })
      return { ...begun, page: await walkOn(begun, inRoom('mfa-registration', [['notice', onward]])) }
    }
    const register = ({ walker, page }: Begun) => choose(/text message/i)(walker, page)
    const { answers, beside } = await inOneWindow('registration', async () => {
      const { one, beside } = newNetwork()
      const people: Begun[] = []
      // Not all at once: passwords that are being looked at take places of wrong ones.
      while (people.length < 100) people.push(...(await atOnce(10, (n) => atChoice(within(one, n)))))
      return { answers: await atOnce(100, (n) => register(people[n] as Begun)), beside }
    })
    const { most } = FROM_ONE_NETWORK.registration
    expect(counted(answers)).toEqual({ 200: most, 429: 100 - most })
    expect((await register(await atChoice(beside))).status).toBe(200)
  })

  it('so many codes of devices are looked up as may be wrong', async () => {
    const typed = async (from: typeof ELSEWHERE, userCode: string) => {
      const browser = browserAt(deployment, from)
      const page = await browser.follow(`${deployment.origin}/clinic/device`)
      return browser.submit(page, { user_code: userCode }, '')
    }
    const { answers, beside } = await inOneWindow('wrongDeviceCode', async () => {
      const { one, beside } = newNetwork()
      return { answers: await atOnce(100, (n) => typed(within(one, n), 'BCDF-GHJK')), beside }
    })
    const { most } = FROM_ONE_NETWORK.wrongDeviceCode
    expect(counted(answers)).toEqual({ 422: most, 429: 100 - most })
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const device = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid' })
    expect((await typed(beside, device.user_code)).step).toBe('confirm')
  })
})
