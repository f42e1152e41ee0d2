import { describe, expect, it } from 'vitest'
import { type Begun, begin, browserAt, walkOn } from '../support/begin.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import { inRoom, NEW_PASSWORD, onward, placeOf, setPassword, typeTotp, walk } from '../support/walk.ts'

const deployment = useDeployment()

const ANOTHER = 'seven quiet otters row upstream'

/** Somebody at the step where a new password is asked for, in a browser of their own. */
async function asked(username: string): Promise<Begun> {
  passALittle()
  const begun = await begin(deployment, username)
  const way = inRoom('compromised-user', [
    ['notice', onward],
    ['challenge', typeTotp],
  ])
  return { ...begun, page: await walkOn(begun, way) }
}

const compromised = async () =>
  (await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })).username

const links = ({ html }: Page): string[] =>
  html.querySelectorAll('main a').map((link) => link.getAttribute('href') ?? '')

const typed = ({ walker, page }: Begun, password: string) => setPassword(password)(walker, page)

describe('a new password typed after another was set in another browser', () => {
  it('is not taken, and the page says so and leads on', async () => {
    const username = await compromised()
    const [one, other] = [await asked(username), await asked(username)]
    await tokensAt(one, await typed(one, NEW_PASSWORD))
    const told = await typed(other, ANOTHER)
    expect([told.status, placeOf(told)]).toEqual([409, 'sign-in/notice'])
    expect(told.text).toContain('A new password was set before this one.')
    const [onwards = '', reset = ''] = links(told)
    expect(reset).toMatch(/^\/clinic\/recover\?back=/)
    const next = await other.browser.follow(new URL(onwards, told.url).href)
    expect(placeOf(next)).toBe('sign-in/password')
    const back = await other.browser.submit(next, { username, password: NEW_PASSWORD })
    await tokensAt(other, back)
  })

  it('is answered the same whether or not it is the one that was set', async () => {
    const username = await compromised()
    const [one, other] = [await asked(username), await asked(username)]
    await tokensAt(one, await typed(one, NEW_PASSWORD))
    const pages = [await typed(other, ANOTHER), await typed(other, NEW_PASSWORD)]
    expect(pages[1]?.status).toBe(409)
    expect(pages[1]?.text).toBe(pages[0]?.text)
  })
})

it('one new password sent twice at once is set, and nobody is warned', async () => {
  const username = await compromised()
  const begun = await asked(username)
  const pages = await Promise.all([typed(begun, NEW_PASSWORD), typed(begun, NEW_PASSWORD)])
  expect(pages.map(({ status }) => status)).not.toContain(409)
  passALittle()
  const next = await begin(deployment, username, { password: NEW_PASSWORD })
  await tokensAt(next, next.page)
})

it('a link that lost against a password set elsewhere says so, to the browser that opened it alone', async () => {
  const { username } = await newPerson(deployment, 'clinic', { methods: [] })
  pass(MINUTE)
  const browser = browserAt(deployment)
  await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
  const [mail] = await deployment.outbox(username)
  const link = /https?:\S+\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  const open = inRoom('forgot-password', [['notice', onward]])
  const page = await walk({ browser, username }, await browser.follow(link), open)
  const hash = await deployment.hasher.hash(NEW_PASSWORD)
  pass(10)
  await changeUser(deployment, username, (user) => ({
    ...user,
    password: { id: 'elsewhere', hash, changedAt: Date.now() },
    sessionsValidFrom: Date.now(),
  }))
  const stranger = await setPassword(ANOTHER)({ browser: browserAt(deployment), username }, page)
  expect(stranger.status).toBe(404)
  const told = await setPassword(ANOTHER)({ browser, username }, page)
  expect([told.status, placeOf(told)]).toEqual([409, 'forgot-password/notice'])
  expect(links(told)).toEqual(['/clinic/recover'])
})
