import { type HTMLElement, parse } from 'node-html-parser'
import { CookieJar } from 'tough-cookie'

export const HOME = {
  ip: '81.2.69.142',
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
}
export const ELSEWHERE = {
  ip: '89.160.20.112',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
}

export type Place = typeof HOME

/** What a browser without script sees of one answer. */
export interface View {
  url: string
  status: number
  headers: Headers
  html: HTMLElement
  text: string
  interaction?: string
  step?: string
  alert?: string
}

/** A person's browser without script: cookies, redirects, plain forms. Stops before it would leave the house. */
export class Agent {
  readonly jar = new CookieJar()
  readonly #house: string
  place: Place
  /** Every answer seen, redirects included, newest last. */
  readonly seen: { url: string; status: number; headers: Headers }[] = []
  language = 'en'

  constructor(house: string, place: Place = HOME) {
    this.#house = house
    this.place = place
  }

  /** Every cookie it holds, whatever its path: what somebody who stole them would send. */
  async stolenCookies(): Promise<string> {
    const { cookies = [] } = (await this.jar.serialize()) ?? {}
    return cookies.map(({ key, value }) => `${key}=${value}`).join('; ')
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', await this.jar.getCookieString(url))
    headers.set('user-agent', this.place.userAgent)
    headers.set('x-dev-source-ip', this.place.ip)
    headers.set('accept', 'text/html,application/xhtml+xml')
    headers.set('accept-language', this.language)
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie())
      await this.jar.setCookie(cookie, url, { ignoreError: true })
    this.seen.push({ url, status: answer.status, headers: answer.headers })
    return answer
  }

  /** Follows redirects inside the house; the first address outside it is returned as it is, unvisited. */
  async follow(url: string, init?: RequestInit): Promise<View> {
    let at = url
    let options = init
    for (let hops = 0; hops < 12; hops++) {
      const answer = await this.fetch(at, options)
      const location = answer.headers.get('location')
      if (!location || answer.status < 300 || answer.status > 399) return view(at, answer)
      at = new URL(location, at).href
      options = undefined
      if (!at.startsWith(this.#house)) return outside(at, answer)
    }
    throw new Error(`too many redirects, last ${at}`)
  }

  /** Fills in the page's form and presses a button; hidden inputs and prefilled values go along. */
  async submit(page: View, values: Record<string, string> = {}, button = 'continue'): Promise<View> {
    return this.follow(actionOf(page), postOf(page, values, button))
  }
}

/** Forms that the engine lets a script send stand in no `main`. */
const formOf = (html: HTMLElement): HTMLElement | null =>
  html.querySelector('main form') ?? html.querySelector('form')

export function actionOf({ html, url }: View): string {
  const action = formOf(html)?.getAttribute('action')
  if (action === undefined) throw new Error(`no form on ${url}: ${html.querySelector('h1')?.text}`)
  return new URL(action, url).href
}

export function postOf({ html }: View, values: Record<string, string>, button: string): RequestInit {
  const body = new URLSearchParams()
  for (const input of formOf(html)?.querySelectorAll('input') ?? []) {
    const name = input.getAttribute('name')
    const type = input.getAttribute('type')
    if (!name || ((type === 'radio' || type === 'checkbox') && input.getAttribute('checked') === undefined))
      continue
    body.set(name, input.getAttribute('value') ?? '')
  }
  for (const [name, value] of Object.entries(values)) body.set(name, value)
  if (button) body.set(button, '1')
  return { method: 'POST', body }
}

async function view(url: string, answer: Response): Promise<View> {
  const body = await answer.text()
  const html = parse(body)
  const main = html.querySelector('main')
  return {
    url,
    status: answer.status,
    headers: answer.headers,
    html,
    text: main?.structuredText ?? body,
    interaction: main?.getAttribute('data-interaction'),
    step: main?.getAttribute('data-step'),
    alert: html.querySelector('[role=alert]')?.text.trim(),
  }
}

const outside = (url: string, { status, headers }: Response): View => ({
  url,
  status,
  headers,
  html: parse(''),
  text: '',
})
