/**
 * Sentences with placeholders, in the part of ICU MessageFormat that people's languages need here: `{name}`,
 * `{name, plural, one {…} other {…}}` and `{name, select, a {…} b|c {…} other {…}}`, `#` being the number. Unlike there,
 * an apostrophe is just an apostrophe, and one branch may serve several values.
 */
export type Node = string | Placeholder

export interface Placeholder {
  name: string
  choose?: 'plural' | 'select'
  options?: Record<string, Node[]>
}

/** Throws on a sentence that is not well formed: a mistake of a translator, found by a test. */
export function parse(sentence: string): Node[] {
  const nodes: Node[] = []
  let at = 0
  while (at < sentence.length) {
    const open = sentence.indexOf('{', at)
    if (open === -1) return [...nodes, sentence.slice(at)]
    if (open > at) nodes.push(sentence.slice(at, open))
    const close = matching(sentence, open)
    nodes.push(placeholder(sentence.slice(open + 1, close)))
    at = close + 1
  }
  return nodes
}

function placeholder(inside: string): Placeholder {
  const [name = '', choose, ...rest] = inside.split(',')
  if (choose === undefined) return { name }
  const kind = choose.trim()
  if (kind !== 'plural' && kind !== 'select') throw new Error(`unknown kind of placeholder: ${kind}`)
  const options = optionsOf(rest.join(','))
  if (!options.other) throw new Error(`no branch "other": ${inside}`)
  return { name, choose: kind, options }
}

function optionsOf(text: string): Record<string, Node[]> {
  const options: Record<string, Node[]> = {}
  const option = /\s*([\w|-]+)\s*\{/y
  for (let found = option.exec(text); found; found = option.exec(text)) {
    const close = matching(text, option.lastIndex - 1)
    const branch = parse(text.slice(option.lastIndex, close))
    for (const value of found[1]?.split('|') ?? []) options[value] = branch
    option.lastIndex = close + 1
  }
  return options
}

/** Index of the brace that closes the one at `open`. */
function matching(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++
    if (text[i] === '}' && --depth === 0) return i
  }
  throw new Error(`a brace is not closed: ${text}`)
}
