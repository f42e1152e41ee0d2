import type { Reserved, SourceClass } from '../../domain/person/lock.ts'

/** What is guessed at: the password of a typed login name, or the second factor of a user by id. */
export interface Guessing {
  at: 'password' | 'code'
  of: string
  from: SourceClass
}

/** Counts tries before anybody looks at them, one by one however many come at once. Each lives a day. */
export interface LockoutStore {
  /** Atomic; with too many at once to tell, locked. `id` is random; epoch milliseconds. */
  reserve(guessing: Guessing, id: string): Promise<Reserved | { lockedUntil: number }>
  /** After a right answer. */
  forgive(guessing: Guessing, mine: Reserved): Promise<void>
  /** After the same mistake as before. */
  giveBack(guessing: Guessing, mine: Reserved): Promise<void>
  /** Remembers wrong answers by truncated HMACs. */
  mark(guessing: Guessing, marks: string[]): Promise<void>
  /** Everything counted for a name, from wherever. */
  forget(guessing: Pick<Guessing, 'at' | 'of'>): Promise<void>
}
