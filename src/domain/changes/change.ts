import type { allKinds } from './administrators.ts'
import type { kinds } from './index.ts'
import type { ChangeKind } from './kind.ts'

type AllKinds = typeof allKinds
export type KindName = keyof AllKinds
/** What happens on the way in. */
export type SigningInKind = keyof typeof kinds

type DataOf<Kind> = Kind extends ChangeKind<infer Data> ? Data : never

/** What an application of each kind brings along. */
export type ChangeData = { [Name in KindName]: DataOf<AllKinds[Name]> }

/**
 * What happens to a person or a sign-in, as data: `{ kind: 'prove', proof }`; on the way in, unless said. Follows from the
 * list of kinds; `apply.ts` is the one place that carries it out.
 */
export type Change<Name extends KindName = SigningInKind> = {
  [Each in Name]: { kind: Each } & ChangeData[Each]
}[Name]

/** The same, with what administrators alone do. */
export type AnyChange = Change<KindName>
