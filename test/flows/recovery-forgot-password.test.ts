import { describe, expect, it } from 'vitest'
import { ELSEWHERE, HOME } from '../../src/local/seeds/known.ts'
import { disableUser, raiseRisk, revokeSessions } from '../support/administrator.ts'
import { begin, browserAt } from '../support/begin.ts'
import { DAY, HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, tenantOf, userOf } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import {
  choose,
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  press,
  setPassword,
  type as typeCode,
  typeSms,
  typeTotp,
  type Walker,
  type Way,
  walk,
} from '../support/walk.ts'

const deployment = useDeployment()

async function order(typed: string, browser: ScriptlessBrowser = browserAt(deployment)): Promise<Page> {
  const tenant = tenantOf(typed.trim().toLowerCase()) || 'clinic'
  const page = await browser.follow(`${deployment.origin}/${tenant}/recover`)
  return browser.submit(page, { username: typed })
}

const linksTo = async (username: string): Promise<string[]> =>
  (await deployment.outbox(username)).flatMap(({ text }) => /https?:\S+\/recover\/\S+/.exec(text)?.[0] ?? [])

/** Orders a link and looks at what the newest mail links to. */
async function mailed(username: string): Promise<{ walker: Walker; link: string; page: Page }> {
  pass(MINUTE)
  const browser = browserAt(deployment)
  await order(username, browser)
  const [link = ''] = await linksTo(username)
  return { walker: { deployment, browser, username }, link, page: await browser.follow(link) }
}

const open: Way = inRoom('forgot-password', [['notice', onward]])
const prove: Way = inRoom('forgot-password', [['challenge', typeTotp]])
const change: Way = inRoom('forgot-password', [['new-password', setPassword()]])
const NEW = { password: NEW_PASSWORD }

async function reset(username: string, way: Way = [...prove, ...change]): Promise<void> {
  const { walker, page } = await mailed(username)
  const asked = await walk(walker, page, open)
  expect(asked.text).toContain(`Resetting the password of ${username}`)
  const done = await walk(walker, asked, way)
  expect([done.status, placeOf(done)]).toEqual([200, 'forgot-password/notice'])
  expect(done.text).toContain('Your new password is set')
}

const risk = async (username: string): Promise<string> => {
  const { risk: now } = await userOf(deployment, username)
  return `${now.state} ${now.detail}`
}

const unregistered = () => newPerson(deployment, 'clinic', { methods: [], history: undefined })

describe('a locked person', () => {
  const wrong = (username: string, n: number, from: typeof HOME) =>
    begin(deployment, username, { password: `wrong ${n}`, from })

  it('has a way out of every lock of their password, from wherever it was guessed at', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    for (let n = 0; n < 12; n++) {
      if (n > 9) pass(5 * MINUTE)
      for (const from of [HOME, ELSEWHERE]) await wrong(username, n, from)
    }
    await reset(username)
    for (const from of [HOME, ELSEWHERE])
      expect((await begin(deployment, username, { from, ...NEW })).page.status).not.toBe(403)
  })

  it('proves a code at home while codes from elsewhere are locked', async () => {
    const { username, id } = await newPerson(deployment, 'clinic')
    const { lockouts } = deployment.store.of('clinic')
    const elsewhere = { at: 'code', of: id, from: 'unfamiliar' } as const
    for (let n = 0; n < 12; n++) {
      if (n > 9) pass(5 * MINUTE)
      await lockouts.reserve(elsewhere, `${n}`)
    }
    await reset(username)
    expect(await lockouts.reserve(elsewhere, 'late')).toHaveProperty('lockedUntil')
  })
})

describe('asking for a link', () => {
  it('is answered the same for a known, an unknown and a disabled address', async () => {
    const known = await newPerson(deployment, 'clinic')
    const disabled = await newPerson(deployment, 'clinic')
    await disableUser(deployment, disabled.username)
    const answers = []
    for (const username of [known.username, 'nobody@clinic.example', disabled.username]) {
      const { status, headers, html } = await order(username)
      answers.push({
        status,
        headers: [...headers].filter(([name]) => name !== 'date'),
        body: html.toString(),
      })
    }
    expect(answers[0]?.status).toBe(200)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(await linksTo(known.username)).toHaveLength(1)
    expect(await linksTo('nobody@clinic.example')).toEqual([])
    expect(await linksTo(disabled.username)).toEqual([])
  })

  it('takes the name as people write it', async () => {
    const { username } = await unregistered()
    await order(`  ${username.toUpperCase()} `)
    expect(await linksTo(username)).toHaveLength(1)
  })

  it('without a name is a mistake the person can put right', async () => {
    const page = await order('   ')
    expect([page.status, placeOf(page)]).toEqual([422, 'forgot-password/request-link'])
    expect(page.html.querySelector('[role=alert]')?.text).toBe('Enter your username or email address.')
  })

  it('sends one mail a minute', async () => {
    const { username } = await unregistered()
    await order(username)
    // It is served after it was answered, and no time passes meanwhile.
    expect(await linksTo(username)).toHaveLength(1)
    pass(MINUTE - 1)
    expect((await order(username)).status).toBe(200)
    expect(await linksTo(username)).toHaveLength(1)
    pass(1)
    await order(username)
    expect(await linksTo(username)).toHaveLength(2)
  })

  it('leads back to the sign-in it was asked from, and to nowhere else', async () => {
    const { username } = await unregistered()
    const browser = browserAt(deployment)
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const door = await browser.follow(await rp.start())
    const href = door.html.querySelector('a[href*="/recover"]')?.getAttribute('href') ?? ''
    const request = await browser.follow(new URL(href, door.url).href)
    const empty = await browser.submit(request, { username: '' })
    const sent = await browser.submit(empty, { username })
    for (const page of [request, empty, sent]) {
      const back = page.html.querySelector('main a')?.getAttribute('href') ?? ''
      expect(new URL(back, page.url).href).toBe(door.url)
    }
    for (const foreign of ['https://evil.example', '//evil.example', '../../evil', 'javascript:alert(1)']) {
      const away = await browser.follow(
        `${deployment.origin}/clinic/recover?${new URLSearchParams({ back: foreign })}`,
      )
      const answer = await browser.submit(away, { username })
      for (const page of [away, answer]) expect(page.html.querySelectorAll('main a')).toEqual([])
    }
  })
})

describe('the link', () => {
  it('leads through the second factor to a new password, and signs nobody in', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { walker, page } = await mailed(username)
    const done = await walk(walker, page, [...open, ...prove, ...change])
    expect(done.text).toContain('Your new password is set')
    const rp = await RelyingParty.discover(deployment, 'clinic')
    expect(placeOf(await walker.browser.follow(await rp.start()))).toBe('sign-in/password')
    const begun = await begin(deployment, username, NEW)
    await tokensAt(begun, begun.page)
  })

  it('is not opened by looking at it', async () => {
    const { username } = await unregistered()
    const { walker, link } = await mailed(username)
    for (const scanner of [browserAt(deployment), browserAt(deployment)]) await scanner.follow(link)
    const done = await walk(walker, await walker.browser.follow(link), [...open, ...change])
    expect(done.text).toContain('Your new password is set')
  })

  it('goes on in the browser that opened it, and in no other', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { walker, link, page } = await mailed(username)
    const proved = await walk(walker, page, [...open, ...prove])
    expect(placeOf(proved)).toBe('forgot-password/new-password')
    const reader = browserAt(deployment)
    const seen = await reader.follow(link)
    expect([seen.status, placeOf(seen)]).toEqual([404, 'error/error'])
    const forged = await reader.follow(link, {
      form: new URLSearchParams({
        room: 'forgot-password',
        step: 'new-password',
        'new-password': 'theirs, chosen first 77',
        'repeat-password': 'theirs, chosen first 77',
      }),
    })
    expect(forged.status).toBe(404)
    const again = await walker.browser.follow(link)
    await walk(walker, again, change)
    const begun = await begin(deployment, username, NEW)
    await tokensAt(begun, begun.page)
  })

  it('pressed twice at once is opened once', async () => {
    const { username } = await unregistered()
    const { walker, page } = await mailed(username)
    const ends = await Promise.all([1, 2].map(() => walker.browser.submit(page)))
    for (const { status } of ends) expect([200, 404]).toContain(status)
    const now = await walker.browser.follow(page.url)
    expect((await walk(walker, now, change)).text).toContain('Your new password is set')
  })

  it('sets one password', async () => {
    const { username } = await unregistered()
    const { walker, link, page } = await mailed(username)
    await walk(walker, page, [...open, ...change])
    for (const browser of [walker.browser, browserAt(deployment)]) {
      const again = await browser.follow(link)
      expect([again.status, again.text]).toEqual([404, expect.stringContaining('already used')])
    }
  })

  it.each<[string, number]>([
    ['before it is opened', 0],
    ['after it was opened', 1],
  ])('is dead after an hour, %s', async (_when, steps) => {
    const { username } = await unregistered()
    const { walker, link, page } = await mailed(username)
    await walk(walker, page, open.slice(0, steps))
    pass(HOUR)
    const dead = await walker.browser.follow(link)
    expect(dead.status).toBe(404)
    expect(dead.html.querySelector('main a')?.getAttribute('href')).toBe('/clinic/recover')
  })

  it.each<[string, (link: string) => string]>([
    ['with another token', (link) => `${link.slice(0, -3)}AAA`],
    ['cut short', (link) => link.slice(0, -1)],
    ['in another tenant', (link) => link.replace('/clinic/', '/studio/')],
    ['with something behind it', (link) => `${link}/x`],
  ])('%s opens nothing', async (_how, bend) => {
    const { username } = await unregistered()
    const { walker, link } = await mailed(username)
    const page = await walker.browser.follow(bend(link))
    expect(page.status).toBe(404)
    const posted = await walker.browser.follow(bend(link), { form: new URLSearchParams() })
    expect(posted.status).toBe(404)
  })

  it('of a minute ago is dead once another was used, as is every one from before a revocation', async () => {
    const { username } = await unregistered()
    const older = await mailed(username)
    await reset(username, change)
    expect((await older.walker.browser.submit(older.page)).status).toBe(404)
    const unopened = await mailed(username)
    passALittle()
    await revokeSessions(deployment, username)
    expect((await unopened.walker.browser.submit(unopened.page)).status).toBe(404)
  })

  it('dies with the account being turned off', async () => {
    const { username } = await unregistered()
    const { walker, link, page } = await mailed(username)
    await walk(walker, page, open)
    await disableUser(deployment, username)
    expect((await walker.browser.follow(link)).status).toBe(404)
  })

  it('can be given up for another', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { walker, page } = await mailed(username)
    const asked = await walk(walker, page, [
      ...open,
      ...inRoom('forgot-password', [['challenge', press('cancel')]]),
    ])
    expect([asked.status, placeOf(asked)]).toEqual([200, 'forgot-password/request-link'])
    pass(MINUTE)
    await walker.browser.submit(asked, { username })
    expect(await linksTo(username)).toHaveLength(2)
  })
})

describe('the second factor behind the link', () => {
  it('is whichever is registered', async () => {
    const { username, methods } = await newPerson(deployment, 'clinic', { methods: ['sms', 'totp'] })
    const [sms] = methods
    const { walker, page } = await mailed(username)
    const phone = sms?.kind === 'sms' ? sms.phone : ''
    const done = await walk({ ...walker, phone }, page, [
      ...open,
      ...inRoom('forgot-password', [
        ['choose-method', choose(/text message/i)],
        ['challenge', typeSms],
      ]),
      ...change,
    ])
    expect(done.text).toContain('Your new password is set')
  })

  it('may be guessed at five times; then another link is needed', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { walker, link, page } = await mailed(username)
    let asked = await walk(walker, page, open)
    for (let tries = 0; tries < 5; tries++) asked = await typeCode('000000')(walker, asked)
    expect([asked.status, placeOf(asked)]).toEqual([429, 'forgot-password/challenge'])
    expect((await typeTotp(walker, asked)).status).toBe(404)
    expect((await walker.browser.follow(link)).status).toBe(404)
    await reset(username)
  })

  it('cannot be left out', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { walker, page } = await mailed(username)
    const asked = await walk(walker, page, open)
    const forged = await walker.browser.follow(asked.url, {
      form: new URLSearchParams({
        room: 'forgot-password',
        step: 'new-password',
        'new-password': NEW_PASSWORD,
        'repeat-password': NEW_PASSWORD,
      }),
    })
    expect(placeOf(forged)).toBe('forgot-password/challenge')
    const begun = await begin(deployment, username)
    await tokensAt(begun, begun.page)
  })
})

describe('what a reset does', () => {
  it('ends every session from before', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const before = await begin(deployment, username)
    await tokensAt(before, before.page)
    await reset(username)
    const silent = await before.browser.follow(await before.rp.start({ prompt: 'none' }))
    expect(errorOf(silent)).toBe('login_required')
  })

  it('tells the person', async () => {
    const { username } = await unregistered()
    await reset(username, change)
    const [newest] = await deployment.outbox(username)
    expect(newest?.subject).toMatch(/^Your password was changed/)
  })

  it('unlocks who was locked out by wrong passwords', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    for (let wrong = 0; wrong < 10; wrong++) await begin(deployment, username, { password: `wrong ${wrong}` })
    expect((await begin(deployment, username)).page.status).toBe(403)
    await reset(username)
    const begun = await begin(deployment, username, NEW)
    await tokensAt(begun, begun.page)
  })
})

describe('a reset and the risk of the account', () => {
  const RESET = 'remediated userPerformedSecuredPasswordReset'
  const AT_RISK = 'atRisk none'

  const meets = async (username: string, how: Parameters<typeof begin>[2] = NEW) => {
    const { page } = await begin(deployment, username, how)
    return [page.status, placeOf(page)]
  }

  it('clears it where a registered second factor was proved', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    await reset(username)
    expect(await risk(username)).toBe(RESET)
    expect((await userOf(deployment, username)).detections.map(({ state }) => state)).toEqual(['remediated'])
    const begun = await begin(deployment, username, NEW)
    await tokensAt(begun, begun.page)
  })

  it('keeps it where there is none: the mailbox may be the attacker’s', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [], risk: 'leakedCredentials' })
    await reset(username, change)
    expect(await risk(username)).toBe(AT_RISK)
    expect(await meets(username)).toEqual([403, 'blocked/blocked'])
  })

  it('keeps it where the second factor was added within a day, and asks for that all the same', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    await changeUser(deployment, username, (user) => ({
      ...user,
      methods: user.methods.map((method) => ({ ...method, addedAt: Date.now() - (DAY / 2) * 1000 })),
    }))
    await reset(username)
    expect(await risk(username)).toBe(AT_RISK)
    expect(await meets(username)).toEqual([403, 'blocked/blocked'])
  })

  it('keeps it where the risk was raised after the proof', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { walker, page } = await mailed(username)
    const proved = await walk(walker, page, [...open, ...prove])
    passALittle()
    await raiseRisk(deployment, username)
    expect(placeOf(await setPassword()(walker, proved))).toBe('forgot-password/challenge')
  })

  it('keeps the block of a policy that blocks', async () => {
    const { username } = await newPerson(deployment, 'studio', { risk: 'leakedCredentials' })
    await reset(username)
    expect(await risk(username)).toBe(AT_RISK)
    expect(await meets(username)).toEqual([403, 'blocked/blocked'])
  })

  it('is no way around a block by sign-in risk', async () => {
    const { username } = await newPerson(deployment, 'studio')
    await reset(username)
    expect(await meets(username, { ...NEW, from: ELSEWHERE })).toEqual([403, 'blocked/blocked'])
    const begun = await begin(deployment, username, NEW)
    await tokensAt(begun, begun.page)
  })

  it('leaves a risky sign-in to be proved', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await reset(username)
    expect(await meets(username, { ...NEW, from: ELSEWHERE })).toEqual([200, 'risky-sign-in/notice'])
  })
})
