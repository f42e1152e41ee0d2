import { createRequire } from 'node:module'

/**
 * The embedded database reads an expression anew with every request, each pair of parentheses several times, and is
 * longer about that than about all else. What an expression says depends on its text, the names it is given and the types
 * of its values: so it is read once, and the values are put in their places.
 */

interface Context {
  attrNames?: Record<string, string>
  attrVals?: Record<string, object>
  /** Names and values no expression has used so far: what is read removes those it uses. */
  unusedAttrNames: Record<string, true>
  unusedAttrVals: Record<string, true>
}

type Parse = (text: string, options: { context: Context }) => unknown

/** The place of a value in what was read. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

interface Read {
  meaning: unknown
  names: string[]
  values: string[]
}

/** For these the values themselves decide whether an expression is valid. */
const LOOKS_AT_VALUES = /\bbetween\b|\battribute_type\b/i

export function parsesOnce(parse: Parse): Parse {
  const known = new Map<string, Read>()
  return (text, options) => {
    if (LOOKS_AT_VALUES.test(text)) return parse(text, options)
    const { attrNames, attrVals = {}, unusedAttrNames, unusedAttrVals } = options.context
    const key = JSON.stringify([text, attrNames, Object.entries(attrVals).map(typed)])
    const read = known.get(key)
    if (read) {
      for (const name of read.names) delete unusedAttrNames[name]
      for (const name of read.values) delete unusedAttrVals[name]
      return copy(read.meaning, (part) => (part instanceof Place ? attrVals[part.name] : undefined))
    }
    const before = { names: Object.keys(unusedAttrNames), values: Object.keys(unusedAttrVals) }
    const meaning = parse(text, options)
    // Anything else says what is wrong with it.
    if (typeof meaning !== 'object') return meaning
    const places = new Map(Object.entries(attrVals).map(([name, value]) => [value, new Place(name)]))
    known.set(key, {
      meaning: copy(meaning, (part) => places.get(part)),
      names: before.names.filter((name) => !(name in unusedAttrNames)),
      values: before.values.filter((name) => !(name in unusedAttrVals)),
    })
    return meaning
  }
}

const typed = ([name, value]: [string, object]): string[] => [name, ...Object.keys(value)]

/** @param instead what stands in the place of a part; itself, copied, where that is undefined */
function copy(part: unknown, instead: (part: object) => unknown): unknown {
  if (typeof part !== 'object' || part === null) return part
  const other = instead(part)
  if (other !== undefined) return other
  if (Array.isArray(part)) return part.map((each) => copy(each, instead))
  const copied = Object.create(Object.getPrototypeOf(part))
  for (const [name, each] of Object.entries(part)) copied[name] = copy(each, instead)
  return copied
}

const require = createRequire(createRequire(import.meta.url).resolve('dynalite'))

/** Once for a process, whoever starts a database in it. */
for (const name of ['conditionParser', 'updateParser']) {
  const parser: { parse: Parse } = require(`./db/${name}`)
  parser.parse = parsesOnce(parser.parse)
}
