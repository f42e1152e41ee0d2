import { beforeEach, expect, it } from 'vitest'
import { HOME } from '../../src/local/seeds/known.ts'
import { ScriptlessBrowser } from './scriptless-browser.ts'
import type { Answer, Sent, Transport } from './transport.ts'

const ORIGIN = 'https://id.example'
const FORM =
  '<main data-interaction="room" data-step="one"><p role="alert"> No. </p>' +
  '<form action="/clinic/two"><input type="hidden" name="xsrf" value="x"><input name="code"></form></main>'

/** Answers of a site, by path. */
const SITE: Record<string, Partial<Answer>> = {
  '/clinic/one': { body: FORM, cookies: ['seen=1; path=/clinic'] },
  '/clinic/two': to('/clinic/three'),
  '/clinic/three': to('https://app.example/callback?code=c'),
  '/clinic/circle': to('/clinic/circle'),
  '/clinic/alike': to('https://id.example.evil/'),
}

function to(location: string): Partial<Answer> {
  return { status: 303, headers: new Map([['location', location]]) }
}

let sent: Sent[]
let browser: ScriptlessBrowser

beforeEach(() => {
  sent = []
  const site: Transport = async (request) => {
    sent.push(request)
    const found = SITE[new URL(request.url).pathname]
    return { status: found ? 200 : 404, headers: new Map(), cookies: [], body: '', ...found }
  }
  browser = new ScriptlessBrowser(site, [ORIGIN], HOME)
})

it('reads a page: its place, its problem, its words', async () => {
  const page = await browser.follow(`${ORIGIN}/clinic/one`)
  expect(page).toMatchObject({ status: 200, interaction: 'room', step: 'one', alert: 'No.' })
  expect(page.html.querySelectorAll('input')).toHaveLength(2)
})

it('posts a form as it stands with what is typed, from its own origin, with its cookies', async () => {
  await browser.submit(await browser.follow(`${ORIGIN}/clinic/one`), { code: '123 456' }, 'go')
  expect(sent[1]).toMatchObject({
    method: 'POST',
    url: `${ORIGIN}/clinic/two`,
    ip: HOME.ip,
    body: 'xsrf=x&code=123+456&go=1',
    headers: { origin: ORIGIN, cookie: 'seen=1', 'user-agent': HOME.userAgent },
  })
})

it('follows redirects by GET, and returns the first address elsewhere unvisited', async () => {
  const last = await browser.submit(await browser.follow(`${ORIGIN}/clinic/one`))
  expect(last).toMatchObject({ url: 'https://app.example/callback?code=c', body: '' })
  expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    'GET /clinic/one',
    'POST /clinic/two',
    'GET /clinic/three',
  ])
  expect(sent[2]?.body).toBeUndefined()
  expect(browser.seen.map(({ status }) => status)).toEqual([200, 303, 303])
})

it('takes no address for its own that only begins alike', async () => {
  expect((await browser.follow(`${ORIGIN}/clinic/alike`)).url).toBe('https://id.example.evil/')
  expect(sent).toHaveLength(1)
})

it('gives up a circle of redirects', async () => {
  await expect(browser.follow(`${ORIGIN}/clinic/circle`)).rejects.toThrow('too many redirects')
})

it('cannot submit a page without a form', async () => {
  const page = await browser.follow(`${ORIGIN}/clinic/none`)
  expect(() => browser.submit(page)).toThrow('no form on https://id.example/clinic/none, status 404')
})
