import { describe, expect, it } from 'vitest'
import type { Locale } from '../../interactions/pages/locale.ts'
import { translate } from '../../interactions/pages/translate.ts'
import { ELSEWHERE, HOME } from '../../src/local/seeds/known.ts'
import { dismissRisk } from '../support/administrator.ts'
import { type Begun, begin, browserAt, walkOn } from '../support/begin.ts'
import { DAY, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { userOf, wrongCodes } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import {
  inRoom,
  onward,
  placeOf,
  registerTotp,
  type as typeCode,
  typeTotp,
  type Way,
} from '../support/walk.ts'

/** Whoever has the password and guesses at the second factor: ten codes, from wherever, and somebody is told. */

const deployment = useDeployment()
const MFA = { acr_values: 'https://refeds.org/profile/mfa' }

/** At the challenge of a new sign-in, in a browser nobody knows. */
async function atChallenge(username: string, from = ELSEWHERE): Promise<Begun> {
  passALittle()
  const begun = await begin(deployment, username, { from, asks: MFA })
  return {
    ...begun,
    page: begun.page.step === 'notice' ? await onward(begun.walker, begun.page) : begun.page,
  }
}

/** Wrong codes, five a sign-in. */
async function guess(username: string, times: number, from = ELSEWHERE): Promise<Page> {
  let begun = await atChallenge(username, from)
  for (let guesses = 0; guesses < times; guesses++) {
    if (guesses > 0 && guesses % 5 === 0) begun = await atChallenge(username, from)
    begun = { ...begun, page: await typeCode('000000')(begun.walker, begun.page) }
  }
  return begun.page
}

const says = (page: Page) => [page.status, placeOf(page)]

const mailsTo = async (username: string, locale: Locale = 'en') => {
  const subject = `${translate({ key: 'mail.codesGuessed.subject' }, locale)} · Riverside Clinic`
  return (await deployment.outbox(username)).filter((mail) => mail.subject === subject)
}

describe('nine wrong codes', () => {
  it('are nobody’s business', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await guess(username, 9)
    expect(await mailsTo(username)).toEqual([])
    expect(await userOf(deployment, username)).toMatchObject({ risk: { level: 'none' }, detections: [] })
    expect(await wrongCodes(deployment, username)).toBe(9)
  })

  it('with a right one after them are forgotten', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await guess(username, 9)
    pass(MINUTE)
    const begun = await atChallenge(username)
    await tokensAt(begun, await typeTotp(begun.walker, begun.page))
    expect(await wrongCodes(deployment, username)).toBe(0)
    await guess(username, 9)
    expect(await mailsTo(username)).toEqual([])
  })
})

describe('the tenth', () => {
  it('is told to the person, and raises a risk that says what was seen', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await guess(username, 10)
    const [mail, ...others] = await mailsTo(username)
    expect(others).toEqual([])
    expect(mail?.text).toContain(translate({ key: 'mail.codesGuessed.password' }, 'en'))
    expect(mail?.text).not.toMatch(/https?:|000000|89\.160/)
    const { risk, detections } = await userOf(deployment, username)
    expect(risk).toMatchObject({ level: 'high', state: 'atRisk' })
    expect(detections).toMatchObject([
      {
        type: 'codesGuessed',
        level: 'high',
        evidence: [{ tries: 10, familiar: false, country: 'SE', network: '89.160.20.0/24' }],
      },
    ])
    const begun = await begin(deployment, username)
    expect(placeOf(begun.page)).toBe('compromised-user/notice')
  })

  it('of somebody at home is a medium risk, which stops no owner who mistyped', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await guess(username, 10, HOME)
    const { risk, detections } = await userOf(deployment, username)
    expect([risk.level, detections.map(({ level, evidence }) => [level, evidence])]).toEqual([
      'medium',
      [['medium', [{ tries: 10, familiar: true, country: 'GB', network: '81.2.69.0/24' }]]],
    ])
    expect(await mailsTo(username)).toHaveLength(1)
    pass(MINUTE)
    const begun = await atChallenge(username, HOME)
    await tokensAt(begun, await typeTotp(begun.walker, begun.page))
  })

  it.each<[string, Locale]>([
    ['de', 'de'],
    ['fr', 'fr'],
    ['es', 'es'],
    ['pt-BR', 'pt-BR'],
    ['ja', 'ja'],
    ['ar', 'ar'],
  ])('is told in the person’s language: %s', async (locale, expected) => {
    const { username } = await newPerson(deployment, 'clinic', {}, { locale })
    await guess(username, 10)
    const [mail] = await mailsTo(username, expected)
    expect(mail?.text).toContain(translate({ key: 'mail.codesGuessed.password' }, expected))
  })

  it('is told once a day, however it goes on, and whatever becomes of the risk', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await guess(username, 10)
    await dismissRisk(deployment, username)
    for (let lock = 1; lock <= 4; lock++) {
      pass(2 ** lock * MINUTE)
      expect((await guess(username, 1)).status).toBe(422)
    }
    expect(await mailsTo(username)).toHaveLength(1)
    expect((await userOf(deployment, username)).detections).toHaveLength(1)
    pass(DAY)
    await guess(username, 10)
    expect(await mailsTo(username)).toHaveLength(2)
    expect((await userOf(deployment, username)).detections).toHaveLength(2)
  })

  it('of elsewhere takes nothing from the owner at home, and the other way round', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await guess(username, 10)
    await dismissRisk(deployment, username)
    expect(await wrongCodes(deployment, username, 'familiar')).toBe(0)
    const begun = await atChallenge(username, HOME)
    await tokensAt(begun, await typeTotp(begun.walker, begun.page))
    const other = await newPerson(deployment, 'clinic')
    await guess(other.username, 10, HOME)
    expect(await wrongCodes(deployment, other.username)).toBe(0)
  })
})

it('ten are all there are, whether they are typed while signing in or behind an e-mailed link', async () => {
  const { username, email } = await newPerson(deployment, 'clinic')
  const browser = browserAt(deployment, ELSEWHERE)
  const walker = { deployment, browser, username }
  await guess(username, 4)
  const order = await browser.follow(`${deployment.origin}/clinic/recover`)
  await browser.submit(order, { username })
  const [mail] = await deployment.outbox(email)
  const link = /https?:\S+\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  let page = await onward(walker, await browser.follow(link))
  for (let wrong = 0; wrong < 4; wrong++) page = await typeCode('000000')(walker, page)
  expect(says(page)).toEqual([422, 'forgot-password/challenge'])
  expect(await wrongCodes(deployment, username)).toBe(8)
  await guess(username, 2)
  expect(says(await typeTotp(walker, page))).toEqual([429, 'forgot-password/challenge'])
})

it('codes of a method that is only being registered are no guesses at one', async () => {
  const { username } = await newPerson(deployment, 'clinic', { methods: [], history: undefined })
  const setUp: Way = inRoom('mfa-registration', [['notice', onward], ...registerTotp.slice(0, 2)])
  for (let signIn = 0; signIn < 2; signIn++) {
    passALittle()
    const begun = await begin(deployment, username)
    let page = await walkOn(begun, setUp)
    for (let wrong = 0; wrong < 5; wrong++) page = await typeCode('000000')(begun.walker, page)
    expect(page.status).toBe(429)
  }
  expect(await mailsTo(username)).toEqual([])
  expect((await userOf(deployment, username)).detections).toEqual([])
})

it('passwords and codes are counted apart', async () => {
  const { username } = await newPerson(deployment, 'clinic')
  for (let wrong = 0; wrong < 9; wrong++)
    await begin(deployment, username, { from: ELSEWHERE, password: `wrong ${wrong}` })
  expect(await wrongCodes(deployment, username)).toBe(0)
  pass(MINUTE)
  await guess(username, 9)
  expect(await mailsTo(username)).toEqual([])
})
