import type { z } from 'zod'

/**
 * What is wrong with a property, to follow its name: "displayName *is missing*". For whatever a schema says nothing
 * about itself; never what was sent.
 */
export function whatIsWrong(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${article(KINDS[issue.expected] ?? issue.expected)}`
    case 'too_big':
      return `${verbFor(issue.origin)} at most ${issue.maximum}${unitFor(issue.origin)}`
    case 'too_small':
      return `${verbFor(issue.origin)} at least ${issue.minimum}${unitFor(issue.origin)}`
    case 'invalid_value':
      return `is ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `has no ${issue.keys.map((key) => key.slice(0, 100)).join(', ')}`
    default:
      return 'is not of the form it must have'
  }
}

const KINDS: Record<string, string> = {
  int: 'whole number',
  record: 'object',
  boolean: 'true or false',
}

const article = (kind: string): string => {
  if (kind === 'true or false' || kind === 'null') return kind
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`
}

const verbFor = (origin: string): string => (origin === 'string' || origin === 'array' ? 'has' : 'is')

const unitFor = (origin: string): string => {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' entries' : ''
}
