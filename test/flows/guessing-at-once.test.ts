import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { signInsOf, userOf } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { signIn } from '../support/sign-in.ts'
import { atOnce, useTwoProcesses } from '../support/two-processes.ts'

/** NIST SP 800-63B §3.2.2: guesses are limited, however many come at once and to however many processes. */

const deployment = useTwoProcesses()
const { lambdas } = deployment
let rp: RelyingParty

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})

interface Form {
  browser: ScriptlessBrowser
  page: Page
}

/** Password pages in browsers of their own, each from a network of its own, ready to be sent. */
const passwordPages = (times: number): Promise<Form[]> =>
  atOnce(times, async (guess) => {
    const browser = browserAt(deployment, { ...ELSEWHERE, ip: `89.160.${guess}.112` })
    return { browser, page: await browser.follow(await rp.start()) }
  })

const send = ({ browser, page }: Form, username: string, password: string): Promise<Page> =>
  browser.submit(page, { username, password })

const hashes = (): number => lambdas.reduce((sum, lambda) => sum + lambda.hashes(), 0)

/** A hundred passwords at once, and how many of them were looked at. */
async function burst(username: string, passwordOf: (guess: number) => string) {
  const forms = await passwordPages(100)
  const before = hashes()
  const pages = await Promise.all(forms.map((form, guess) => send(form, username, passwordOf(guess))))
  return { pages, lookedAt: hashes() - before }
}

const count = (pages: Page[], holds: (page: Page) => boolean): number => pages.filter(holds).length
const isLocked = ({ status, interaction }: Page) => status === 403 && interaction === 'blocked'
const isWrong = ({ status, interaction }: Page) => status === 422 && interaction === 'sign-in'
const isIn = ({ interaction }: Page) => interaction === 'risky-sign-in'

describe('of a hundred passwords at once', () => {
  it.each([
    ['a person', async () => (await newPerson(deployment, 'clinic')).username],
    ['a name nobody has', async () => 'nobody-at-all@clinic.example'],
  ])(
    'for %s ten are looked at: nine are wrong, the tenth locks, and so does every other',
    async (_whose, name) => {
      const { pages, lookedAt } = await burst(await name(), (guess) => `wrong ${guess}`)
      expect(lookedAt).toBe(10)
      expect([count(pages, isWrong), count(pages, isLocked)]).toEqual([9, 91])
    },
  )

  it.each([1, 5, 50, 99])(
    'with the right one at %i ten wrong ones at most are looked at, and none after them',
    async (at) => {
      const { username } = await newPerson(deployment, 'clinic')
      const { pages, lookedAt } = await burst(username, (guess) =>
        guess === at ? PASSWORD : `wrong ${guess}`,
      )
      // The right one gives its try back: where it does so before the lock, one wrong one more is looked at.
      expect([9, 10]).toContain(lookedAt - count(pages, isIn))
      expect(count(pages, isIn) + count(pages, isWrong) + count(pages, isLocked)).toBe(100)
      const [late] = await passwordPages(1)
      expect(late && isLocked(await send(late, username, PASSWORD))).toBe(true)
    },
  )
})

describe('a hundred passwords from elsewhere at once, and the owner at home', () => {
  it.each([
    ['by their network', async () => browserAt(deployment)],
    [
      'by a browser that travels',
      async (username: string) => {
        const browser = browserAt(deployment)
        await signIn(rp, browser, username)
        const known = /vestibule\.known=[^;]*/.exec(browser.cookies.headerFor(`${deployment.origin}/clinic`))
        const other = browserAt(deployment, { ...HOME, ip: '133.1.2.3' })
        other.cookies.keep(`${known}; path=/clinic`, `${deployment.origin}/clinic`)
        return other
      },
    ],
  ])('take nothing from each other: %s', async (_by, ownBrowser) => {
    const { username } = await newPerson(deployment, 'clinic')
    const own = await atOnce(5, async () => {
      const browser = await ownBrowser(username)
      return { browser, page: await browser.follow(await rp.start()) }
    })
    const forms = await passwordPages(100)
    const before = hashes()
    const [atHome, elsewhere] = await Promise.all([
      Promise.all(own.map((form, n) => send(form, username, n === 2 ? PASSWORD : `mistyped ${n}`))),
      Promise.all(forms.map((form, guess) => send(form, username, `wrong ${guess}`))),
    ])
    expect([count(elsewhere, isWrong), count(elsewhere, isLocked)]).toEqual([9, 91])
    expect(count(atHome, isWrong)).toBe(4)
    expect(count(atHome, (page) => isIn(page) || rp.isCallback(page))).toBe(1)
    expect(hashes() - before).toBe(15)
  })
})

describe('of eighty codes at once', () => {
  it('ten are looked at, over however many sign-ins', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const forms: Form[] = []
    for (let signIns = 0; signIns < 5; signIns++) {
      const browser = browserAt(deployment, ELSEWHERE)
      forms.push({ browser, page: await browser.submit(await signIn(rp, browser, username)) })
    }
    const answers = await atOnce(80, async (guess) => {
      const { browser, page } = forms[guess % forms.length] ?? missing()
      const answer = await browser.submit(page, { code: String(guess).padStart(6, '0') })
      return [answer.status, answer.interaction, answer.step].join(' ')
    })
    const wrong = answers.filter((answer) => answer === '422 risky-sign-in challenge').length
    // Too many for the sign-in or the person; or later, when the account is known to be at risk or the sign-in has ended.
    const UNSEEN = ['429 risky-sign-in challenge', '200 compromised-user notice', '422 sign-in password']
    expect(answers.filter((answer) => UNSEEN.includes(answer))).toHaveLength(80 - wrong)
    // The fifth that is looked at in a sign-in ends it instead.
    const ended = (await signInsOf(deployment, username)).filter(({ endedAt }) => endedAt !== undefined)
    expect(wrong + ended.length).toBe(10)
    const { risk, detections } = await userOf(deployment, username)
    expect([risk.level, detections.map(({ type }) => type)]).toEqual(['high', ['codesGuessed']])
  })
})

const missing = () => {
  throw new Error('no form')
}
