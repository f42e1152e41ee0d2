import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Locale } from '../../interactions/pages/locale.ts'
import { translate } from '../../interactions/pages/translate.ts'
import type { Message } from '../../src/domain/message.ts'
import { startLink } from '../../src/local/demo/start-link.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import type { TestDeployment } from '../support/deployment.ts'
import { type MessageKey, messageOf } from '../support/sentences.ts'
import { totp } from '../support/totp.ts'
import type { Screens } from './screens.ts'

type Values = Message['values']

/** A person at a real browser: reads headings, types into labelled fields, presses buttons by what they say. */
export class Guest {
  readonly page: Page
  readonly deployment: TestDeployment
  readonly #screens: Screens
  readonly #locale: Locale

  constructor(page: Page, deployment: TestDeployment, screens: Screens, locale: Locale) {
    this.page = page
    this.deployment = deployment
    this.#screens = screens
    this.#locale = locale
  }

  /** Chooses a card of the demo relying party. */
  async begin(title: string): Promise<void> {
    await this.page.goto(`${this.deployment.demoOrigin}/`)
    const heading = this.page.getByRole('heading', { name: title, exact: true })
    await this.page.getByRole('listitem').filter({ has: heading }).getByRole('link').click()
    await this.sees('sign-in/password', 'signIn.heading', { picture: false })
  }

  /** The same for anybody, anywhere. */
  async beginAs(start: Parameters<typeof startLink>[0]): Promise<void> {
    await this.page.goto(`${this.deployment.demoOrigin}${startLink(start)}`)
  }

  async signIn(password = PASSWORD): Promise<void> {
    await this.type('signIn.password', password)
    await this.press('signIn.submit')
  }

  words = (key: MessageKey, values?: Values): string => translate(messageOf(key, values), this.#locale)

  /** Waits for a step of a room, without a problem, and looks at it. */
  async sees(place: string, heading: MessageKey, about: Seen = {}): Promise<void> {
    const [room, step] = place.split('/')
    await this.page.locator(`main[data-interaction="${room}"][data-step="${step}"]`).waitFor()
    await this.reads(this.words(heading, about.values))
    expect(await this.page.getByRole('alert').count()).toBe(0)
    if (about.picture !== false) await this.picture(place)
  }

  /** Waits for what was wrong with the last answer, with one of these values, and looks at it. */
  async isTold(problem: MessageKey, ...values: Values[]): Promise<void> {
    const sentences =
      values.length > 0 ? values.map((some) => this.words(problem, some)) : [this.words(problem)]
    const alert = this.page.getByRole('alert')
    const told = sentences.map((sentence) => alert.filter({ hasText: sentence }))
    await told.reduce((either, or) => either.or(or)).waitFor()
    const main = this.page.locator('main')
    const place = `${await main.getAttribute('data-interaction')}/${await main.getAttribute('data-step')}`
    await this.picture(`${place}-${problem}`)
  }

  async reads(heading: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
  }

  picture = (place: string): Promise<void> => this.#screens.take(this.page, place.replaceAll(/[/.]/g, '-'))

  press = (label: MessageKey, values?: Values): Promise<void> =>
    this.page.getByRole('button', { name: this.words(label, values), exact: true }).click()

  follow = (label: MessageKey): Promise<void> =>
    this.page.getByRole('link', { name: this.words(label), exact: true }).click()

  type = (label: MessageKey, text: string): Promise<void> =>
    this.page.getByLabel(this.words(label), { exact: true }).fill(text)

  choose = (option: MessageKey, values?: Values): Promise<void> =>
    this.page.getByRole('radio', { name: this.words(option, values) }).check()

  async typeTotp(secret?: Buffer): Promise<void> {
    await this.type('challenge.totp.label', totp(Date.now(), secret))
    await this.press('common.continue')
  }

  /** The newest code sent to a phone, typed from the message. */
  async typeSms(phone: string): Promise<void> {
    const [sent] = await this.deployment.outbox(phone)
    await this.type('challenge.sms.label', sent?.code ?? '')
    await this.press('common.continue')
  }

  /** What a link of the page opens beside it. */
  async inNewTab(link: RegExp): Promise<Guest> {
    const opened = this.page.context().waitForEvent('page')
    await this.page.getByRole('link', { name: link }).click()
    return new Guest(await opened, this.deployment, this.#screens, this.#locale)
  }

  /** The same person with a second tab of the same browser. */
  async besides(): Promise<Guest> {
    return new Guest(await this.page.context().newPage(), this.deployment, this.#screens, this.#locale)
  }

  /** The claims of the ID token the demo relying party received; a device waits for them a little longer. */
  async claims(): Promise<Record<string, string>> {
    await this.page.locator('main[data-outcome=tokens]').waitFor({ timeout: 20_000 })
    return this.#table('ID token')
  }

  /** The OAuth error the demo relying party received. */
  async error(): Promise<string | undefined> {
    await this.page.locator('main[data-outcome=error]').waitFor()
    return (await this.#table('OAuth error')).error
  }

  async #table(caption: string): Promise<Record<string, string>> {
    const rows = this.page.getByRole('table', { name: caption }).locator('tbody tr')
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('th')?.textContent ?? '',
        row.querySelector('td')?.textContent ?? '',
      ]),
    )
    return Object.fromEntries(cells)
  }
}

interface Seen {
  values?: Values
  picture?: false
}
