import { z } from 'zod'
import { passwordOf, type Scenario } from '../../src/local/demo/scenario.ts'
import { HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import type { Page } from '../support/page.ts'
import { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { overHttp } from '../support/transport.ts'
import {
  type Act,
  assertAt,
  goWhereLed,
  keepRecoveryCodes,
  onward,
  readSecret,
  setPassword,
  typeSms,
  typeTotp,
  type Walker,
} from '../support/walk.ts'
import type { StageProcess } from './stage-process.ts'

/** Visits the provider and the demo, which tells the provider by a cookie where the browser stands. */
export const newBrowser = ({ origin, demoOrigin }: StageProcess): ScriptlessBrowser =>
  new ScriptlessBrowser(overHttp, [origin, demoOrigin], { userAgent: HOME.userAgent })

/** A link of the demo, and the password for whom it said would come. */
export async function signIn(
  browser: ScriptlessBrowser,
  { demoOrigin }: StageProcess,
  link: string,
  password = PASSWORD,
): Promise<Page> {
  const page = await browser.follow(`${demoOrigin}${link}`)
  assertAt(page, 'sign-in/password')
  return browser.submit(page, { password })
}

interface Walked {
  /** Names of the interactions met, in order. */
  rooms: string[]
  /** `room/step` of every page after the password. */
  places: string[]
  last: Page
}

/** Plays a scenario as its person would: goes on, answers every challenge, registers and chooses a new password. */
export async function play(stage: StageProcess, { id, username }: Scenario): Promise<Walked> {
  const browser = newBrowser(stage)
  const walker: Walker = { browser, username, phone: PHONE, deployment: outboxOf(stage) }
  const first = await signIn(browser, stage, `/start/${id}`, passwordOf(username))
  const { places, last } = await goWhereLed(walker, first, ANSWERS)
  const rooms = places.filter((place) => place !== AT_HOME).map((place) => place.split('/')[0] ?? '')
  return { places, last, rooms: [...new Set(rooms)] }
}

/** Of whom the address leads home: the first factor is proved there. */
const AT_HOME = 'sign-in/password'

/** Cem's: nobody else has one. */
const PHONE = '+442079460004'

const answerChallenge: Act = (walker, page) =>
  page.text.includes('Code from the text message') ? typeSms(walker, page) : typeTotp(walker, page)

const ANSWERS: Record<string, Act> = {
  password: ({ browser, username }, page) => browser.submit(page, { password: passwordOf(username) }),
  notice: onward,
  challenge: answerChallenge,
  'choose-method': onward,
  register: readSecret,
  'recovery-codes': keepRecoveryCodes,
  'new-password': setPassword(),
}

const Messages = z.array(z.object({ code: z.string() }))

const outboxOf = ({ demoOrigin }: StageProcess) => ({
  async outbox(to: string) {
    const answer = await fetch(`${demoOrigin}/outbox.json?${new URLSearchParams({ to })}`)
    return Messages.parse(await answer.json())
  },
})
