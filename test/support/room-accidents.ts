import { expect } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { type Begun, begin } from './begin.ts'
import { HOUR, pass, passALittle } from './clock.ts'
import type { TestDeployment } from './deployment.ts'
import type { Page } from './page.ts'
import { lastSignIn, tenantOf, userOf } from './records.ts'
import { RelyingParty } from './relying-party.ts'
import type { Arrive, RoomCase } from './rooms.ts'
import { errorOf, tokensAt } from './sign-in.ts'
import { totp } from './totp.ts'
import { NEW_PASSWORD, placeOf, walk } from './walk.ts'

/** A room, a way to come into it, and the deployment it stands in. */
export interface Scene {
  deployment: TestDeployment
  room: RoomCase
  arrive: Arrive
}

/** Somebody at a step of a room: every page seen so far, the current one last. */
interface Standing {
  begun: Begun
  pages: Page[]
  page: Page
  step: number
}

/** Runs once for each step of the room, with somebody new each time. */
async function atEachStep(scene: Scene, run: (standing: Standing) => Promise<void>): Promise<void> {
  for (let step = 0; step < Math.max(1, scene.room.way.length); step++) {
    const begun = await scene.arrive(scene.deployment, scene.room)
    const pages = [begun.page]
    for (const [, act] of scene.room.way.slice(0, step)) {
      pages.push(await act(begun.walker, pages.at(-1) ?? begun.page))
    }
    const page = pages.at(-1) ?? begun.page
    expect([placeOf(page), page.alert]).toEqual([placeAt(scene, step), undefined])
    await run({ begun, pages, page, step })
  }
}

const placeAt = ({ room }: Scene, step: number): string => room.way[step]?.[0] ?? `${room.room}/${room.room}`

const isLast = ({ room }: Scene, step: number): boolean => step >= room.way.length - 1

/** Walks out of the room, or sees that there is no way out. */
async function finish({ room }: Scene, { begun, step }: Standing, page: Page): Promise<void> {
  if (room.way.length === 0) return expect([page.status, placeOf(page)]).toEqual([403, 'blocked/blocked'])
  const last = await walk(begun.walker, page, room.way.slice(step))
  expect((await tokensAt(begun, last)).claims()?.amr).toEqual(room.amr)
}

const post = ({ browser }: Begun, url: string, form: Record<string, string>): Promise<Page> =>
  browser.follow(url, { form: new URLSearchParams(form) })

/** A page of ours that says what to do, at a 4xx; never the relying party, never a page of a room that lets on. */
function isClearRefusal({ begun }: Standing, page: Page): void {
  expect(begun.rp.isCallback(page), page.url).toBe(false)
  expect([400, 403, 404, 422, 429]).toContain(page.status)
  expect(page.html.querySelector('h1')?.text).toBeTruthy()
}

/** What the store knows that a room could change. */
async function known({ deployment }: Scene, { begun }: Standing): Promise<unknown> {
  const { version, methods, risk } = await userOf(deployment, begun.walker.username)
  const signIn = await lastSignIn(deployment, begun.walker.username)
  return { version, methods, risk, signIn }
}

/**
 * Of two new passwords at once the loser finds its sign-in ended and may end the winner's request with it: whoever
 * starts again is let in, by the session that was renewed or with the new password.
 */
async function comeAgain({ room }: Scene, { begun }: Standing): Promise<void> {
  const page = await begun.browser.follow(await begun.rp.start(room.how?.asks))
  const typed = { username: begun.walker.username, password: NEW_PASSWORD }
  await tokensAt(begun, placeOf(page) === 'sign-in/password' ? await begun.browser.submit(page, typed) : page)
}

/** The browser got nothing it could go on with. */
async function isNotLetIn({ room }: Scene, { begun }: Standing): Promise<void> {
  const silent = await begun.browser.follow(await begun.rp.start({ ...room.how?.asks, prompt: 'none' }))
  expect(errorOf(silent)).toMatch(/^(login_required|interaction_required|consent_required|access_denied)$/)
}

const STEPS = ['notice', 'challenge', 'register', 'recovery-codes', 'new-password', 'consent', 'nonsense']

type Accidents = Record<string, (scene: Scene) => Promise<void>>

/** What can go wrong with the forms of a room. */
export const MISUSED_FORMS: Accidents = {
  'the back button, and every earlier page posted again': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, pages, step } = standing
      let page = standing.page
      for (const [index, [, act]] of scene.room.way.slice(0, step).entries()) {
        page = await act(begun.walker, pages[index] ?? page)
        expect([page.status, placeOf(page)]).toEqual([standing.page.status, placeAt(scene, step)])
      }
      page = await post(begun, page.url, { username: begun.walker.username, password: PASSWORD })
      expect([page.status, placeOf(page)]).toEqual([standing.page.status, placeAt(scene, step)])
      await finish(scene, standing, page)
    }),

  'every page posted again after the end': async (scene) => {
    const { room } = scene
    if (room.way.length === 0) return
    await atEachStep(scene, async (standing) => {
      if (!isLast(scene, standing.step)) return
      await finish(scene, standing, standing.page)
      for (const [index, [, act]] of room.way.entries()) {
        const { walker } = standing.begun
        isClearRefusal(standing, await act(walker, standing.pages[index] ?? standing.page))
      }
    })
  },

  'the same answer twice at once': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page, step } = standing
      const act = scene.room.way[step]?.[1]
      if (!act) return
      const ends = await Promise.all([act(begun.walker, page), act(begun.walker, page)])
      for (const { status } of ends) expect(status).toBeLessThan(500)
      if (isLast(scene, step)) {
        const done = ends.find((end) => begun.rp.isCallback(end))
        return done ? finish(scene, { ...standing, step: step + 1 }, done) : comeAgain(scene, standing)
      }
      const now = await begun.browser.follow(ends[0]?.url ?? page.url)
      await finish(scene, { ...standing, step: step + 1 }, now)
    }),

  'the same page in two tabs': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page, step } = standing
      const act = scene.room.way[step]?.[1]
      if (!act || isLast(scene, step)) return
      const other = await begun.browser.follow(page.url)
      await act(begun.walker, page)
      const late = await act(begun.walker, other)
      expect([late.status, placeOf(late)]).toEqual([200, placeAt(scene, step + 1)])
      await finish(scene, { ...standing, step: step + 1 }, late)
    }),

  'a forged room or step': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page, step } = standing
      const before = await known(scene, standing)
      const answers = {
        code: totp(Date.now()),
        method: 'totp',
        'new-password': NEW_PASSWORD,
        'repeat-password': NEW_PASSWORD,
        continue: '1',
      }
      const current = placeAt(scene, step)
      const forged = [
        ...STEPS.map((name) => ({ room: scene.room.room, step: name })),
        ...registry.map(({ name }) => ({ room: name, step: 'challenge' })),
        { room: '__proto__', step: 'constructor' },
        { room: '', step: '' },
      ]
      for (const names of forged.filter(({ room, step: name }) => `${room}/${name}` !== current)) {
        const form = new URLSearchParams({ ...names, ...answers })
        const { status } = await begun.browser.send(page.url, { form })
        expect(status, JSON.stringify(names)).toBe(303)
      }
      expect(placeOf(await begun.browser.follow(page.url))).toBe(current)
      expect(await known(scene, standing)).toEqual(before)
      if (isLast(scene, step)) await finish(scene, standing, page)
    }),

  'a forged list of what was read': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page, step } = standing
      const all = registry.map(({ name }) => name).join('+')
      const [path] = page.url.split('?')
      const forged = await begun.browser.follow(`${path}?read=${all}`)
      const ahead = scene.room.way.findIndex(([place], index) => index >= step && !place.endsWith('/notice'))
      expect([forged.status, placeOf(forged)]).toEqual([page.status, placeAt(scene, Math.max(ahead, step))])
      await finish(scene, { ...standing, step: Math.max(ahead, step) }, forged)
    }),
}

/** What can go wrong with the way through a room. */
export const INTERRUPTED_WAYS: Accidents = {
  'another sign-in begun in a second tab': (scene) =>
    atEachStep(scene, async (standing) => {
      const { deployment, room } = scene
      const { browser, walker } = standing.begun
      const rp = await RelyingParty.discover(deployment, tenantOf(walker.username), room.how?.clientId)
      const other = await browser.follow(await rp.start(room.how?.asks))
      expect(rp.isCallback(other)).toBe(false)
      await finish(scene, standing, standing.page)
      const late = await browser.follow(other.url)
      expect(late.status).toBeLessThan(500)
      if (rp.isCallback(late)) await rp.redeem(late.url)
    }),

  'a refresh in the middle': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page, step } = standing
      await begun.browser.follow(page.url)
      const again = await begun.browser.follow(page.url)
      expect([again.status, placeOf(again), again.alert]).toEqual([
        page.status,
        placeAt(scene, step),
        undefined,
      ])
      if (isLast(scene, step)) await finish(scene, standing, again)
    }),

  'a way left in the middle, and a new sign-in in a new browser': (scene) =>
    atEachStep(scene, async ({ begun, pages, page }) => {
      const { deployment, room } = scene
      const { username } = begun.walker
      passALittle()
      // A temporary password is used up by the first try.
      if ((await userOf(deployment, username)).temporaryPassword) {
        const { page: refused } = await begin(deployment, username, room.how)
        return expect([refused.status, placeOf(refused)]).toEqual([422, 'sign-in/password'])
      }
      const next = await begin(deployment, username, room.how)
      const isDone = placeOf(page).endsWith('/recovery-codes')
      if (isDone) return void (await tokensAt(next, next.page))
      await finish(scene, { begun: next, pages, page, step: 0 }, next.page)
    }),

  'an hour gone by': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page, step } = standing
      const before = await known(scene, standing)
      const cookie = begun.browser.cookies.everything()
      pass(HOUR)
      const act = scene.room.way[step]?.[1]
      isClearRefusal(standing, await begun.browser.follow(page.url))
      if (act) isClearRefusal(standing, await act(begun.walker, page))
      const kept = await fetch(page.url, { headers: { cookie }, redirect: 'manual' })
      expect(kept.status).toBe(400)
      expect(await known(scene, standing)).toEqual(before)
      await isNotLetIn(scene, standing)
    }),

  'a cookie that is not the browser’s own': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page, step } = standing
      const cookies = begun.browser.cookies.everything().split('; ')
      const without = (part: string) => cookies.filter((cookie) => !cookie.includes(part)).join('; ')
      const bent = cookies.map((cookie) => `${cookie.slice(0, -2)}xx`).join('; ')
      for (const cookie of ['', without('interaction'), without('.sig'), bent]) {
        const answer = await fetch(page.url, { headers: { cookie }, redirect: 'manual' })
        expect(answer.status, cookie).toBe(400)
      }
      if (isLast(scene, step)) await finish(scene, standing, page)
    }),

  'turning back': (scene) =>
    atEachStep(scene, async (standing) => {
      const { begun, page } = standing
      const before = await known(scene, standing)
      const back = await begun.browser.submit(page, {}, 'cancel')
      expect(begun.rp.isCallback(back)).toBe(true)
      expect(errorOf(back)).toBe(scene.room.cancelled)
      await expect(begun.rp.redeem(back.url)).rejects.toMatchObject({ error: scene.room.cancelled })
      expect(await known(scene, standing)).toEqual(before)
      isClearRefusal(standing, await begun.browser.follow(page.url))
    }),
}
