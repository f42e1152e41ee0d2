import type { Group } from '../../domain/group.ts'

/** The lists of who is in which group: an index of `User.groups`, which is written first. */
export interface MemberStore {
  /** Lists somebody among the members. Idempotent. */
  addMember(id: string, userId: string): Promise<void>
  /** Idempotent. */
  removeMember(id: string, userId: string): Promise<void>
}

export interface GroupStore extends MemberStore {
  get(id: string): Promise<Group | undefined>
  /** Those that are there, of at most 100, in one request. */
  among(ids: readonly string[]): Promise<Group[]>
  /** Stores it as version 1; throws `Conflict` when the id is taken. */
  create(group: Group): Promise<Group>
  /** Conditional on `expected`; stores version `expected + 1` and returns it; throws `Conflict`. */
  update(group: Group, expected: number): Promise<Group>
  /** Conditional on `expected`, where it is given; throws `Conflict`. One that is not there is removed already. */
  remove(id: string, expected?: number): Promise<void>
}
