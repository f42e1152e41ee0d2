/** A form of the protocol engine, taken apart: where it is posted and with what. */
export interface EngineForm {
  action: string
  hidden: Record<string, string>
  /** What stands in its text inputs, by name; an input without a value has an empty one. */
  typed: Record<string, string>
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/**
 * The engine hands over finished HTML, with an unlabelled input and handlers our policy forbids; the page makes its
 * own form of the same content. Throws when there is no address or no `xsrf`: then the engine has changed.
 */
export function engineForm(markup: string): EngineForm {
  const action = attributesOf(/<form\b[^>]*>/i.exec(markup)?.[0] ?? '').action
  const inputs = (markup.match(/<input\b[^>]*>/gi) ?? []).map(attributesOf)
  const hidden = valuesOf(inputs.filter(({ type }) => type === 'hidden'))
  if (!action || !hidden.xsrf) throw new Error('a form of the engine without an address or its xsrf')
  return { action, hidden, typed: valuesOf(inputs.filter(({ type }) => type !== 'hidden')) }
}

function attributesOf(tag: string): Record<string, string> {
  const found = tag.matchAll(/([\w-]+)="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, unescaped(value)]))
}

const valuesOf = (inputs: Record<string, string>[]): Record<string, string> =>
  Object.fromEntries(inputs.flatMap(({ name, value = '' }) => (name ? [[name, value]] : [])))

const unescaped = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
