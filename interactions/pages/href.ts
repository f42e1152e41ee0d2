const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:', 'otpauth:'])

/** An address as it may stand in a link; undefined for a scheme that could run something. */
export function safeHref(href: string): string | undefined {
  if (!URL.canParse(href, 'https://page.invalid/')) return undefined
  return SAFE.has(new URL(href, 'https://page.invalid/').protocol) ? href : undefined
}
