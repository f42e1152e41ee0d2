import type { User } from '../person/user.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { DomainEvent } from './event.ts'

/**
 * One kind of change. `Data` is what an application of it brings along; `now` is epoch milliseconds. An effect that
 * changes nothing gives back the very object it was given, so that what was done before is not told again.
 */
export interface ChangeKind<Data = unknown> {
  /** What a guest has at home alone: of a guest it changes nothing, whoever does it. */
  ofHome?: true
  user?(user: User, data: Data, now: number): User
  /** Left out where no sign-in is at hand: an administrator acts on the person alone. */
  signIn?(signIn: SignIn, data: Data, now: number): SignIn
  /** What is told where it has changed something; `before` is the person as they were. */
  event?(data: Data, before: User): Pick<DomainEvent, 'type' | 'detail'>
}
