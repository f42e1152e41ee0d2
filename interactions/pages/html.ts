import { html as hono, type raw as honoRaw } from 'hono/html'

/** Markup whose values have been escaped. */
export type Html = ReturnType<typeof honoRaw>

/** Escapes every value but `Html`. The library answers with a promise only for a promise, which a page never holds. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  const markup = hono(strings, ...values)
  if (markup instanceof Promise) throw new TypeError('a page is rendered from values that are there')
  return markup
}
