import type { ModifiedProperty } from './entry.ts'

/** A thing as its properties; undefined before it was made and after it was removed. */
export type Properties = object | undefined

/** The longest value that is kept whole, in characters: a logo need not be in every entry of the audit. */
const LONGEST = 8_192

const SECRET = /^(client_?secret|secrets?|secretText|password|newPassword|hash|sealed|token|tokenHash)$/i

/** Which properties a change gives another value. What is secret is said to have changed, and never what it is. */
export function modifiedProperties(before: Properties, after: Properties): ModifiedProperty[] {
  const [was, is] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {}))]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((displayName) => {
    const [old, now] = [was.get(displayName), is.get(displayName)]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    return [{ displayName, oldValue: shown(displayName, old), newValue: shown(displayName, now) }]
  })
}

function shown(name: string, value: unknown): string | null {
  const json = JSON.stringify({ [name]: value }, (key, inner) => (SECRET.test(key) ? '(secret)' : inner))
  const only: Record<string, unknown> = JSON.parse(json)
  if (!(name in only)) return null
  const text = JSON.stringify(only[name])
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text
}
