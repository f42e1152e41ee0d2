/** What a person types, by the autocomplete token of the input it belongs in. */
export type Answers = Record<string, string>

export interface Seen {
  status: number
  url: string
  html: string
}

const attribute = (tag: string, name: string): string | undefined =>
  plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1])

const plain = (text: string | undefined): string | undefined =>
  text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const MOST_REDIRECTS = 10

interface Cookie {
  name: string
  value: string
  path: string
}

/** A browser of plain pages and forms: cookies by path, as one host has them on all its ports, and redirects. */
export class Visitor {
  #cookies: Cookie[] = []
  seen: Seen = { status: 0, url: '', html: '' }

  async open(address: string): Promise<Seen> {
    return this.#go(new URL(address, this.seen.url || undefined))
  }

  /** Sends the first form of the page as it stands, with the answers, by the button of that name. */
  async answer(answers: Answers, button = 'continue'): Promise<Seen> {
    const [form = ''] = /<form\b[\s\S]*?<\/form>/.exec(this.seen.html) ?? []
    const fields = new URLSearchParams()
    for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
      const name = attribute(input, 'name')
      const isChoice = ['radio', 'checkbox'].includes(attribute(input, 'type') ?? '')
      if (!name || (isChoice && !/\schecked\b/.test(input))) continue
      const token = attribute(input, 'autocomplete') ?? ''
      fields.set(name, answers[name] ?? answers[token] ?? attribute(input, 'value') ?? '')
    }
    for (const [select] of form.matchAll(/<select\b[\s\S]*?<\/select>/g)) {
      const name = attribute(select, 'name') ?? ''
      fields.set(name, answers[name] ?? attribute(select, 'value') ?? '')
    }
    fields.set(button, '1')
    const action = attribute(form, 'action') ?? this.seen.url
    return this.#go(new URL(action, this.seen.url), fields)
  }

  async #go(start: URL, form?: URLSearchParams): Promise<Seen> {
    let url = start
    let body = form
    for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: this.#cookiesFor(url) },
        ...(body ? { method: 'POST', body } : {}),
      })
      for (const header of response.headers.getSetCookie()) this.#keep(header)
      const location = response.headers.get('location')
      this.seen = { status: response.status, url: url.href, html: await response.text() }
      if (!location) return this.seen
      url = new URL(location, url)
      body = undefined
    }
    throw new Error(`too many redirects, at last to ${url}`)
  }

  #cookiesFor({ pathname }: URL): string {
    const fits = ({ path }: Cookie) =>
      pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
    return this.#cookies
      .filter(fits)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  #keep(header: string): void {
    const [pair = '', ...attributes] = header.split(/; */)
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const find = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
    const path = find('path') ?? '/'
    this.#cookies = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path)
    const expires = find('expires')
    if (expires === undefined || Date.parse(expires) > Date.now()) this.#cookies.push({ name, value, path })
  }

  /** Room and step of the page, e.g. `risky-sign-in/challenge`. */
  get room(): string {
    const [, room = '', step = ''] =
      /data-interaction="([^"]*)" data-step="([^"]*)"/.exec(this.seen.html) ?? []
    return `${room}/${step}`
  }
}
