import { createHash } from 'node:crypto'
import { type Problem, problem } from './problem.ts'

/** The version of one thing among those a tenant holds: another whenever anything of it is, and only then. */
export const etagOf = (thing: unknown): string =>
  createHash('sha256').update(JSON.stringify(thing)).digest('base64url').slice(0, 22)

/** Set where the caller has read another version than is there (RFC 9110 §13.1.1). */
export const changedSince = (
  ifMatch: string | undefined,
  thing: unknown,
): { problem: Problem } | undefined =>
  ifMatch === undefined || ifMatch === etagOf(thing)
    ? undefined
    : problem(
        'changed',
        'It changed since it was read. Read it again and repeat the change with its new ETag.',
      )
