import { type Answer, type Exchange, send } from './exchange.ts'

export interface Place {
  ip: string
  userAgent: string
}

/**
 * A browser without script, small enough to weigh nothing in a cold start: cookies by path, redirects, plain forms.
 * Speaks to the handler in events of API Gateway; an address outside the origin is returned unvisited.
 */
export class Browser {
  readonly #exchange: Exchange
  readonly #origin: string
  readonly #place: Place
  readonly #cookies = new Map<string, { path: string; pair: string }>()

  constructor(exchange: Exchange, origin: string, place: Place) {
    this.#exchange = exchange
    this.#origin = origin
    this.#place = place
  }

  /** Follows redirects up to a page or out of the house. */
  async follow(url: string, form?: Record<string, string>): Promise<Answer> {
    const { answer, cookies } = await send(this.#exchange, {
      url,
      form,
      ip: this.#place.ip,
      headers: this.#headers(url, form),
    })
    for (const cookie of cookies) this.#keep(cookie)
    const { location } = answer.headers
    if (!location) return answer
    const next = new URL(location, url).href
    return next.startsWith(`${this.#origin}/`) ? this.follow(next) : { ...answer, url: next }
  }

  /** Fills in the page's form and presses its first button; hidden inputs go along. */
  submit(page: Answer, values: Record<string, string> = {}): Promise<Answer> {
    const [form] = /<form\b[\s\S]*?<\/form>/.exec(page.body) ?? []
    if (form === undefined) throw new Error(`no form on ${page.url}, status ${page.status}`)
    const action = new URL(attribute(form, 'action') ?? '', page.url).href
    const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input]) => input)
    const hidden = inputs.filter((input) => attribute(input, 'type') === 'hidden')
    const kept = hidden.map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? ''])
    return this.follow(action, { ...Object.fromEntries(kept), ...values })
  }

  #headers(url: string, form: object | undefined): Record<string, string> {
    const { pathname } = new URL(url)
    const cookies = [...this.#cookies.values()].filter(({ path }) => pathname.startsWith(path))
    return {
      'user-agent': this.#place.userAgent,
      accept: 'text/html,application/xhtml+xml',
      'accept-language': 'en-GB,en;q=0.9',
      ...(form && { origin: this.#origin }),
      ...(cookies.length > 0 && { cookie: cookies.map(({ pair }) => pair).join('; ') }),
    }
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ')
    const path = attributes.find((each) => /^path=/i.test(each))?.slice('path='.length) ?? '/'
    const expires = attributes.find((each) => /^expires=/i.test(each))?.slice('expires='.length)
    const key = `${pair.slice(0, pair.indexOf('='))} ${path}`
    if (expires !== undefined && Date.parse(expires) <= Date.now()) this.#cookies.delete(key)
    else this.#cookies.set(key, { path, pair })
  }
}

/** The first attribute of this name in a piece of HTML, its character references resolved as far as they occur in addresses. */
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')
