import { CookieJar } from './cookie-jar.ts'
import { attribute, fieldsOf } from './form.ts'
import { Page } from './page.ts'
import type { Transport } from './transport.ts'

/** Where a browser stands and what it says of itself. */
export interface Whereabouts {
  /** The address it comes from; the transport's own by default. */
  ip?: string
  userAgent: string
}

interface Sending {
  form?: URLSearchParams
  /** Of the page the form stands on, as `Origin` says. */
  origin?: string
  method?: string
}

const MOST_REDIRECTS = 12

/**
 * A person's browser without script: cookies, redirects, plain forms. It stops before it would leave its origins. Small
 * enough to weigh nothing in the process of a cold start that is being measured.
 */
export class ScriptlessBrowser {
  readonly cookies = new CookieJar()
  /** Every answer seen, redirects included, newest last. */
  readonly seen: Page[] = []
  language = 'en'
  place: Whereabouts
  readonly #transport: Transport
  readonly #origins: readonly string[]

  constructor(transport: Transport, origins: readonly string[], place: Whereabouts) {
    this.#transport = transport
    this.#origins = origins
    this.place = place
  }

  /** One request, whatever it is answered with. With a form it is posted, from a page of this origin. */
  async send(url: string, { form, origin, method = form ? 'POST' : 'GET' }: Sending = {}): Promise<Page> {
    const { ip, userAgent } = this.place
    const cookie = this.cookies.headerFor(url)
    const answer = await this.#transport({
      method,
      url,
      ip,
      headers: {
        'user-agent': userAgent,
        accept: 'text/html,application/xhtml+xml',
        'accept-language': this.language,
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(origin && { origin }),
        ...(cookie && { cookie }),
      },
      body: form?.toString(),
    })
    for (const set of answer.cookies) this.cookies.keep(set, url)
    const page = new Page(url, answer)
    this.seen.push(page)
    return page
  }

  /**
   * Follows redirects within its origins; the first address outside them, or one that `until` stops it before, is returned as
   * it is, unvisited.
   */
  async follow(url: string, sending?: Sending, until?: (href: string) => boolean): Promise<Page> {
    let page = await this.send(url, sending)
    for (let redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
      const location = onwardFrom(page)
      if (!location) return page
      const { href, origin } = new URL(location, page.url)
      if (!this.#origins.includes(origin) || until?.(href)) return new Page(href, { ...page, body: '' })
      page = await this.send(href)
    }
    throw new Error(`too many redirects, last ${page.url}`)
  }

  /** Fills in the page's form and presses a button; hidden inputs and prefilled values go along. */
  submit(
    page: Page,
    values: Record<string, string> = {},
    button = 'continue',
    until?: (href: string) => boolean,
  ): Promise<Page> {
    const form = filledIn(page, values, button)
    return this.follow(actionOf(page), { form, origin: new URL(page.url).origin }, until)
  }
}

/** Where a browser goes from there by itself: a redirect, or a page that is left at once (HTML, § `Refresh`). */
function onwardFrom({ status, headers }: Page): string | undefined {
  if (status >= 300 && status <= 399) return headers.get('location')
  return /^0; *url=(.+)$/.exec(headers.get('refresh') ?? '')?.[1]
}

/** Where the page's form is sent. */
export function actionOf({ form, url, status }: Page): string {
  if (form === undefined) throw new Error(`no form on ${url}, status ${status}`)
  return new URL(attribute(form, 'action') ?? '', url).href
}

/** What the page's form sends, by the button of this name; an empty name is a button without one. */
export function filledIn({ form = '' }: Page, values: Record<string, string>, button = ''): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of fieldsOf(form)) body.set(name, value)
  for (const [name, value] of Object.entries(values)) body.set(name, value)
  if (button) body.set(button, '1')
  return body
}
