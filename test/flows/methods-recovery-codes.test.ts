import { describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { DAY, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, lastSignIn, userOf } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import {
  choose,
  inRoom,
  onward,
  placeOf,
  press,
  registerTotp,
  type as typeCode,
  typeTotp,
} from '../support/walk.ts'

const deployment = useDeployment()

interface Owner {
  username: string
  codes: string[]
  secret: Buffer
}

/** Somebody who registered an authenticator app two days ago, at home, and wrote the codes down. */
async function withCodes(): Promise<Owner> {
  const { username } = await newPerson(deployment, 'clinic', { methods: [] })
  const begun = await begin(deployment, username)
  await walkOn(begun, inRoom('mfa-registration', [['notice', onward], ...registerTotp]))
  const { recoveryCodes: codes = [], secret = Buffer.alloc(0) } = begun.walker
  pass(2 * DAY)
  return { username, codes, secret }
}

/** A risky sign-in in which the person takes the spare key. */
async function asked(username: string): Promise<Begun> {
  const begun = await begin(deployment, username, { from: ELSEWHERE })
  const page = await walkOn(
    begun,
    inRoom('risky-sign-in', [
      ['notice', onward],
      ['challenge', press('other-method')],
      ['choose-method', choose(/recovery code/i)],
    ]),
  )
  return { ...begun, page }
}

const enter = async (username: string, code: string): Promise<{ begun: Begun; last: Page }> => {
  passALittle()
  const begun = await asked(username)
  return { begun, last: await typeCode(code)(begun.walker, begun.page) }
}

const hashesLeft = async (username: string): Promise<number | undefined> =>
  (await userOf(deployment, username)).methods.find((method) => method.kind === 'recovery-codes')?.hashes
    .length

describe('recovery codes', () => {
  it('are ten, shown until they are acknowledged and never again, and not stored readably', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const begun = await begin(deployment, username)
    const shown = await walkOn(
      begun,
      inRoom('mfa-registration', [['notice', onward], ...registerTotp.slice(0, -1)]),
    )
    const codesOf = (page: Page) => page.html.querySelectorAll('.codes li').map(({ text }) => text.trim())
    const codes = codesOf(shown)
    expect(new Set(codes).size).toBe(10)
    expect(codesOf(await begun.browser.follow(shown.url))).toEqual(codes)
    const stored = JSON.stringify([
      await userOf(deployment, username),
      await lastSignIn(deployment, username),
    ])
    for (const code of codes) expect(stored).not.toContain(code)
    await tokensAt(begun, await begun.browser.submit(shown))
    expect((await lastSignIn(deployment, username)).unseenRecoveryCodes).toBeUndefined()
    const back = await begun.browser.follow(shown.url)
    expect(codesOf(back)).toEqual([])
    expect(JSON.stringify(await lastSignIn(deployment, username))).not.toContain('unseen')
  })

  it('are not given again to whoever registers another method', async () => {
    const { username, codes } = await withCodes()
    await changeUser(deployment, username, (user) => ({
      ...user,
      methods: user.methods.filter(({ kind }) => kind === 'recovery-codes'),
    }))
    const begun = await begin(deployment, username)
    const last = await walkOn(
      begun,
      inRoom('mfa-registration', [
        ['notice', onward],
        ['choose-method', choose(/authenticator/i)],
        ...registerTotp.slice(1, -1),
      ]),
    )
    await tokensAt(begun, last)
    pass(2 * DAY)
    const { begun: later, last: done } = await enter(username, codes[0] ?? '')
    await tokensAt(later, done)
  })

  it('work once each', async () => {
    const { username, codes } = await withCodes()
    const { begun, last } = await enter(username, codes[0] ?? '')
    expect((await tokensAt(begun, last)).claims()?.amr).toEqual(['pwd', 'otp', 'mfa'])
    const again = await enter(username, codes[0] ?? '')
    expect([again.last.status, placeOf(again.last)]).toEqual([422, 'risky-sign-in/challenge'])
    const next = await enter(username, codes[1] ?? '')
    await tokensAt(next.begun, next.last)
    expect(await hashesLeft(username)).toBe(8)
  })

  it.each([
    ['in capitals', (code: string) => code.toUpperCase()],
    ['without dashes', (code: string) => code.replaceAll('-', '')],
    ['with spaces', (code: string) => ` ${code.replaceAll('-', '  ')} `],
    ['in full-width letters', (code: string) => code.replace(/[a-z0-9]/g, fullWidth)],
  ])('are understood %s', async (_how, write) => {
    const { username, codes } = await withCodes()
    const { begun, last } = await enter(username, write(codes[0] ?? ''))
    await tokensAt(begun, last)
  })

  it('let in one of two who type the same code at once', async () => {
    const { username, codes } = await withCodes()
    const one = await asked(username)
    passALittle()
    const two = await asked(username)
    const ends = await Promise.all(
      [one, two].map(({ walker, page }) => typeCode(codes[0] ?? '')(walker, page)),
    )
    const isLetIn = ends.map(({ url }) => url.startsWith(deployment.demoOrigin))
    expect(isLetIn.filter(Boolean)).toHaveLength(1)
    const [loser] = ends.filter((_, index) => !isLetIn[index])
    expect(loser && placeOf(loser)).toMatch(/^risky-sign-in\//)
    expect(await hashesLeft(username)).toBe(9)
  })

  it('warn when three are left, and not before', async () => {
    const { username, codes } = await withCodes()
    const keep = (count: number) =>
      changeUser(deployment, username, (user) => ({
        ...user,
        methods: user.methods.map((method) =>
          method.kind === 'recovery-codes' ? { ...method, hashes: method.hashes.slice(-count) } : method,
        ),
      }))
    await keep(4)
    expect((await asked(username)).page.text).not.toContain('recovery codes left')
    const { begun, last } = await enter(username, codes.at(-4) ?? '')
    await tokensAt(begun, last)
    passALittle()
    expect((await asked(username)).page.text).toContain('3 recovery codes left')
  })

  it('are never what is asked for first, nor chosen beforehand', async () => {
    const { username, secret } = await withCodes()
    await changeUser(deployment, username, (user) => ({ ...user, methods: user.methods.toReversed() }))
    const begun = await begin(deployment, username, { from: ELSEWHERE })
    const choice = await walkOn(
      begun,
      inRoom('risky-sign-in', [
        ['notice', onward],
        ['challenge', press('other-method')],
      ]),
    )
    const options = choice.html.querySelectorAll('label.option')
    expect(options.map(({ text }) => /recovery/i.test(text))).toEqual([false, true])
    expect(options.map((option) => option.querySelector('input[checked]') !== null)).toEqual([true, false])
    const challenge = await choose(/authenticator/i)(begun.walker, choice)
    await tokensAt(begun, await typeTotp({ ...begun.walker, secret }, challenge))
  })

  it('alone are no registration', async () => {
    const { username } = await withCodes()
    await changeUser(deployment, username, (user) => ({
      ...user,
      methods: user.methods.filter(({ kind }) => kind === 'recovery-codes'),
    }))
    const { page } = await begin(deployment, username, { from: ELSEWHERE })
    expect([page.status, placeOf(page)]).toEqual([403, 'blocked/blocked'])
  })
})

const fullWidth = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0)
