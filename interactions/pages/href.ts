const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:', 'otpauth:'])
const HERE = 'https://page.invalid'

/** An address as it may stand in a link; undefined for a scheme that could run something. */
export function safeHref(href: string): string | undefined {
  if (!URL.canParse(href, HERE)) return undefined
  return SAFE.has(new URL(href, HERE).protocol) ? href : undefined
}

/** The same, of this origin alone: a path. */
export const ownHref = (href: string): string | undefined =>
  href.startsWith('/') && URL.canParse(href, HERE) && new URL(href, HERE).origin === HERE ? href : undefined
