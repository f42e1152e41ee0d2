import { createRequire } from 'node:module'
import type { HTMLElement } from 'node-html-parser'
import { attribute, formOf } from './form.ts'
import type { Answer } from './transport.ts'

/** What a browser without script sees of one answer. An address it did not visit is a page without a body. */
export class Page {
  readonly url: string
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  /** Every `Set-Cookie`, as it came. */
  readonly cookies: string[]
  readonly body: string
  #html?: HTMLElement

  constructor(url: string, { status, headers, cookies, body }: Answer) {
    this.url = url
    this.status = status
    this.headers = headers
    this.cookies = cookies
    this.body = body
  }

  get interaction(): string | undefined {
    return attribute(this.#main, 'data-interaction')
  }

  get step(): string | undefined {
    return attribute(this.#main, 'data-step')
  }

  get form(): string | undefined {
    return formOf(this.body)
  }

  /** What was wrong with the last answer. */
  get alert(): string | undefined {
    return this.body.includes('alert') ? this.html.querySelector('[role=alert]')?.text.trim() : undefined
  }

  get text(): string {
    return this.html.querySelector('main')?.structuredText ?? this.body
  }

  /** Parsed when somebody looks, by a parser loaded when somebody looks: the benchmark never does. */
  get html(): HTMLElement {
    const { parse } = load('node-html-parser') as typeof import('node-html-parser')
    this.#html ??= parse(this.body)
    return this.#html
  }

  get #main(): string {
    return /<main\b[^>]*>/.exec(this.body)?.[0] ?? ''
  }
}

const load = createRequire(import.meta.url)
