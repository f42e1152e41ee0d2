import { describe, expect, it } from 'vitest'
import { HOME } from '../../src/local/seeds/known.ts'
import { type Begun, begin, browserAt, walkOn } from '../support/begin.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { errorOf } from '../support/sign-in.ts'
import { atOnce, useTwoProcesses } from '../support/two-processes.ts'
import { inRoom, onward, placeOf, typeTotp, type Walker, walk } from '../support/walk.ts'

/** Two different new passwords typed at once: one is set, and whoever typed the other is told so. */

const deployment = useTwoProcesses()

const ROUNDS = 20
const PASSWORDS = ['violet tractor humming 4 lanterns', 'seven quiet otters row upstream']

const OTHERWISE = /not the one you typed|differs from the one you typed/

/** What a page says of the password typed into the form before it. */
function saysOf(page: Page): 'set' | 'another was set' {
  if (page.url.includes('code=') && errorOf(page) === undefined) return 'set'
  if (page.text.includes('Your new password is set')) return 'set'
  if (page.status === 409 && placeOf(page).endsWith('/notice') && OTHERWISE.test(page.text))
    return 'another was set'
  // So late that the sign-in, or the link, was over when it came: that is told, and nothing else.
  if (page.status === 400 && /expired/.test(page.text)) return 'another was set'
  if (page.status === 404 && /already used/.test(page.text)) return 'another was set'
  throw new Error(`says neither: ${page.status} ${placeOf(page)} ${page.url} ${page.text}`)
}

type Typing = (password: string) => Promise<Page>

const typing =
  ({ browser }: Pick<Walker, 'browser'>, page: Page): Typing =>
  (password) =>
    browser.submit(page, { 'new-password': password, 'repeat-password': password })

const passwordOf = async (username: string): Promise<string | undefined> => {
  const { password } = await userOf(deployment, username)
  for (const candidate of PASSWORDS)
    if (password && (await deployment.hasher.verify(candidate, password.hash))) return candidate
  return undefined
}

/** Both are posted at once: exactly one is said to be set, and that one is. */
async function race(username: string, [one, other]: [Typing, Typing]): Promise<void> {
  const pages = await atOnce(2, (n) => (n === 0 ? one : other)(PASSWORDS[n] ?? ''))
  const said = pages.map(saysOf)
  expect(said.toSorted()).toEqual(['another was set', 'set'])
  expect(PASSWORDS[said.indexOf('set')]).toBe(await passwordOf(username))
}

const compromised = async (): Promise<string> =>
  (await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })).username

async function inCompromisedRoom(username: string): Promise<Begun> {
  const begun = await begin(deployment, username)
  const way = inRoom('compromised-user', [
    ['notice', onward],
    ['challenge', typeTotp],
  ])
  return { ...begun, page: await walkOn(begun, way) }
}

describe.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))('round %i', (round) => {
  it('in the room of a compromised account, in two tabs', async () => {
    const username = await compromised()
    const { browser, page } = await inCompromisedRoom(username)
    const type = typing({ browser }, page)
    await race(username, [type, type])
  })

  it('in the room of a temporary password, in two tabs', async () => {
    const temporaryPassword = `temporary-${round}-0001`
    const { username } = await newPerson(deployment, 'clinic', { temporaryPassword })
    const begun = await begin(deployment, username, { password: temporaryPassword })
    const way = inRoom('temporary-password', [
      ['notice', onward],
      ['challenge', typeTotp],
    ])
    const page = await walkOn(begun, way)
    const type = typing(begun, page)
    await race(username, [type, type])
  })

  it('behind an e-mailed link, in two tabs', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const browser = browserAt(deployment, { ...HOME, ip: `9.8.${round}.1` })
    await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
    const notice = await browser.follow(await mailedLink(username))
    const page = await walk({ browser, username }, notice, inRoom('forgot-password', [['notice', onward]]))
    const type = typing({ browser }, page)
    await race(username, [type, type])
  })
})

async function mailedLink(username: string): Promise<string> {
  for (let looks = 0; looks < 200; looks++) {
    for (const { text } of await deployment.outbox(username)) {
      const link = /https?:\S+\/recover\/\S+/.exec(text)?.[0]
      if (link) return link
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`no mail to ${username}`)
}
