import type { Lockout } from '../../domain/person/lock.ts'
import type { User } from '../../domain/person/user.ts'
import type { History } from '../../domain/risk/history.ts'
import type { Detection } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Counted, Counter } from './counters.ts'

export interface LoginRecord {
  userId?: string
  /** Networks the person's history knows well. */
  networks: string[]
  /** Proofs of earlier sign-ins that browsers carry from before this instant (epoch milliseconds) say nothing. */
  knownFrom?: number
  /** Of the name as typed, whether or not anybody has it. */
  lockout: Lockout
  /** What was asked for beside the name, in its order. */
  counted: Counted[]
}

export interface UserStore {
  get(id: string): Promise<User | undefined>
  /** Login name, its lockout and any counters, one request. The name is normalised by the caller. */
  login(username: string, counters?: Counter[]): Promise<LoginRecord>
  /** Replaces the networks known well; of a name that is somebody else's by now, none. */
  setNetworks(user: Pick<User, 'id' | 'username'>, networks: string[]): Promise<void>
  /** What browsers carry from before this instant (epoch milliseconds) no longer makes them known. Idempotent. */
  forgetBrowsers(user: Pick<User, 'id' | 'username'>, before: number): Promise<void>
  /** Conditional on `expected`; stores version `expected + 1` and returns it; throws `Conflict`. */
  update(user: User, expected: number): Promise<User>
}

/** People with what was to be told of them. */
export interface OutboxUserStore extends UserStore {
  /** Gives up a login name they had until they were at that version; never one they claimed since. Idempotent. */
  release(user: Pick<User, 'id'>, username: string, version: number): Promise<void>
  /** Removes delivered events by id, leaving others that came meanwhile. */
  delivered(userId: string, eventIds: string[]): Promise<void>
}

/** People who are made and named. */
export interface NamedUserStore extends OutboxUserStore {
  /** User item first, then the login name with the networks known well; throws `Conflict` when the name is taken. */
  create(user: User, networks?: string[]): Promise<void>
  /**
   * Claims a further login name for a person as they are at their version, before they are written under it; false when
   * it is somebody else's. A claim of which no such write came is anybody's once they were written otherwise.
   */
  claim(user: Pick<User, 'id' | 'version'>, username: string, networks: string[]): Promise<boolean>
}

export interface SignInStore {
  /** Claims the name (`userId`, `authTime`); false when it is taken. */
  create(signIn: SignIn): Promise<boolean>
  get(userId: string, authTime: number): Promise<SignIn | undefined>
  /** Conditional on `expected`; throws `Conflict`. */
  update(signIn: SignIn, expected: number): Promise<SignIn>
  /** Atomically counts one try; undefined when `max` have been made. Returns the sign-in as stored. */
  reserveTry(userId: string, authTime: number, max: number): Promise<SignIn | undefined>
  /** Newest first. */
  recent(userId: string, limit: number): Promise<SignIn[]>
}

/** Where the detections of people and sign-ins are found; what they are lies with the person and the sign-in. */
export interface DetectionStore {
  /** Of the person, or of the sign-in of this `authTime`. Those that come with `users.create` and `signIns.create` are listed. Idempotent. */
  list(userId: string, detections: Detection[], authTime?: number): Promise<void>
  /** Detections of the person that were closed at an instant (epoch milliseconds), the first time counts: they are listed for 90 days more. */
  closed(userId: string, detections: Detection[], at: number): Promise<void>
}

export interface HistoryStore {
  get(userId: string): Promise<History>
  /** Last writer wins: losing one sign-in from the profile is harmless. */
  put(userId: string, history: History): Promise<void>
}
