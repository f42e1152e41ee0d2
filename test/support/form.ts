/** Read with regular expressions, which the markup of our pages and of the engine's allows: the benchmark fills in forms, too, and a parser would weigh in what it measures. */

/** The first form of a page's `main`, or where that has none, of the page. */
export function formOf(html: string): string | undefined {
  const [main = ''] = /<main\b[\s\S]*?<\/main>/.exec(html) ?? []
  return (FORM.exec(main) ?? FORM.exec(html))?.[0]
}

/** What would be sent if no button were pressed: hidden inputs, values filled in, choices made. */
export function fieldsOf(form: string): [name: string, value: string][] {
  const fields: [string, string][] = []
  for (const [tag] of form.matchAll(FIELD)) {
    const name = attribute(tag, 'name')
    const isChoice = /^(radio|checkbox)$/.test(attribute(tag, 'type') ?? '')
    if (!name || (isChoice && !/\schecked\b/.test(tag))) continue
    // Of a list, the first option's.
    fields.push([name, attribute(tag, 'value') ?? ''])
  }
  return fields
}

/** The first attribute of this name in a piece of HTML, as text. */
export function attribute(tag: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value?.replace(/&(lt|gt|quot|#39|amp);/g, (_, reference: string) => TEXT[reference] ?? '')
}

const FORM = /<form\b[\s\S]*?<\/form>/
const FIELD = /<input\b(?:[^>"]|"[^"]*")*>|<select\b[\s\S]*?<\/select>/g
const TEXT: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
