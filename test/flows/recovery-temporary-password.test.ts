import { describe, expect, it } from 'vitest'
import { resetPassword } from '../support/administrator.ts'
import { begin, walkOn } from '../support/begin.ts'
import { DAY, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, userOf } from '../support/records.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import {
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  press,
  registerTotp,
  setPassword,
  typeTotp,
  type Way,
  walk,
} from '../support/walk.ts'

const deployment = useDeployment()

const notice: Way = inRoom('temporary-password', [['notice', onward]])
const challenge: Way = inRoom('temporary-password', [['challenge', typeTotp]])
const change: Way = inRoom('temporary-password', [['new-password', setPassword()]])

/** Somebody whose password an administrator has just reset. */
async function reset(about: Parameters<typeof newPerson>[2] = {}) {
  const { username } = await newPerson(deployment, 'clinic', about)
  return { username, password: await resetPassword(deployment, username) }
}

const REFUSED = [422, 'sign-in/password']
const atTheDoor = async (username: string, password?: string) => {
  passALittle()
  const { page } = await begin(deployment, username, { password })
  return [page.status, placeOf(page)]
}

describe('a temporary password', () => {
  it('leads to an own one, and nothing it began with remains', async () => {
    const { username, password } = await reset()
    const begun = await begin(deployment, username, { password })
    await tokensAt(begun, await walkOn(begun, [...notice, ...challenge, ...change]))
    const user = await userOf(deployment, username)
    expect([user.mustChangePassword, user.temporaryPassword]).toEqual([false, undefined])
    expect(await atTheDoor(username, password)).toEqual(REFUSED)
    passALittle()
    const next = await begin(deployment, username, { password: NEW_PASSWORD })
    await tokensAt(next, next.page)
  })

  it('takes the place of the password at once', async () => {
    const { username } = await reset()
    expect(await atTheDoor(username)).toEqual(REFUSED)
  })

  it('works once, even where its room was left', async () => {
    const { username, password } = await reset()
    const begun = await begin(deployment, username, { password })
    await begun.browser.submit(begun.page, {}, 'cancel')
    const used = await begin(deployment, username, { password })
    const wrong = await begin(deployment, username, { password: 'not this one' })
    expect([used.page.status, used.page.alert]).toEqual([422, wrong.page.alert])
    expect(await atTheDoor(username)).toEqual(REFUSED)
  })

  it('typed twice at once opens one room', async () => {
    const { username, password } = await reset()
    const ends = await Promise.all([1, 2].map(() => begin(deployment, username, { password })))
    const rooms = ends.filter(({ page }) => placeOf(page) === 'temporary-password/notice')
    expect(rooms).toHaveLength(1)
    for (const { page } of ends) expect(page.status).toBeLessThan(500)
  })

  it('expires', async () => {
    const { username, password } = await reset()
    pass(DAY)
    expect(await atTheDoor(username, password)).toEqual(REFUSED)
    expect((await userOf(deployment, username)).temporaryPassword?.usedAt).toBeUndefined()
  })

  it('is not good as a password of one’s own', async () => {
    const { username, password } = await reset()
    const begun = await begin(deployment, username, { password })
    const page = await walkOn(begun, [...notice, ...challenge])
    const again = await setPassword(password)(begun.walker, page)
    expect([again.status, placeOf(again)]).toEqual([422, 'temporary-password/new-password'])
    await tokensAt(begun, await walk(begun.walker, await setPassword()(begun.walker, again), []))
  })

  it('gives no tokens and no session before its room is done', async () => {
    const { username, password } = await reset()
    const begun = await begin(deployment, username, { password })
    await walkOn(begun, [...notice, ...challenge])
    const silent = await begun.browser.follow(await begun.rp.start({ prompt: 'none' }))
    expect(errorOf(silent)).toBe('login_required')
    const anew = await begun.browser.follow(await begun.rp.start())
    expect(placeOf(anew)).toBe('sign-in/password')
  })

  it('without a registered method leads to the registration after it', async () => {
    const { username, password } = await reset({ methods: [] })
    const begun = await begin(deployment, username, { password })
    const last = await walkOn(begun, [
      ...notice,
      ...change,
      ...inRoom('mfa-registration', [['notice', onward], ...registerTotp]),
    ])
    await tokensAt(begun, last)
  })

  it('that was used does not hinder the e-mailed link, and does not work after it', async () => {
    const { username, password } = await reset({ methods: [] })
    await begin(deployment, username, { password })
    const { browser } = await begin(deployment, username, { password })
    pass(1)
    const request = await browser.follow(`${deployment.origin}/clinic/recover`)
    await browser.submit(request, { username })
    const [mail] = await deployment.outbox(username)
    const link = /https?:\S+\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    const opened = await browser.submit(await browser.follow(link))
    const done = await setPassword()({ deployment, browser, username }, opened)
    expect(placeOf(done)).toBe('forgot-password/notice')
    expect(await atTheDoor(username, password)).toEqual(REFUSED)
    const next = await begin(deployment, username, { password: NEW_PASSWORD })
    expect(placeOf(next.page)).toBe('mfa-registration/notice')
  })
})

describe('somebody who must change the password', () => {
  const oblige = (username: string) =>
    changeUser(deployment, username, (user) => ({ ...user, mustChangePassword: true }))

  it('does so at the next sign-in with it, after a registered method', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await oblige(username)
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, [...notice, ...challenge, ...change]))
    expect((await userOf(deployment, username)).mustChangePassword).toBe(false)
  })

  it('does so in a browser that is signed in already', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username)
    await tokensAt(begun, begun.page)
    await oblige(username)
    const stopped = await begun.browser.follow(await begun.rp.start())
    const last = await walk(begun.walker, stopped, [...notice, ...challenge, ...change])
    await tokensAt(begun, last)
  })

  it('may turn back, and then is not let in', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await oblige(username)
    const begun = await begin(deployment, username)
    const back = await walkOn(begun, [
      ...notice,
      ...challenge,
      ...inRoom('temporary-password', [['new-password', press('cancel')]]),
    ])
    expect(errorOf(back)).toBe('access_denied')
    expect((await userOf(deployment, username)).mustChangePassword).toBe(true)
  })
})
