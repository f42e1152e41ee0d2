import type { kinds } from './index.ts'
import type { ChangeKind } from './kind.ts'

type Kinds = typeof kinds
export type KindName = keyof Kinds

type DataOf<Kind> = Kind extends ChangeKind<infer Data> ? Data : never

/** What an application of each kind brings along. */
export type ChangeData = { [Name in KindName]: DataOf<Kinds[Name]> }

/**
 * Everything that can happen to a person or a sign-in, as data: `{ kind: 'prove', proof }`. Follows from the list of
 * kinds; `apply.ts` is the one place that carries it out.
 */
export type Change<Name extends KindName = KindName> = {
  [Each in Name]: { kind: Each } & ChangeData[Each]
}[Name]
