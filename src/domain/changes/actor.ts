/** Who did it. Given with every application of changes, so that the same change serves a room and an administrator. */
export type Actor =
  /** The person themself, whom the event names anyway. */
  | { kind: 'person' }
  | { kind: 'administrator'; id: string; name?: string; ip?: string }
  /** A client of the tenant with permissions of its own. */
  | { kind: 'application'; id: string; name?: string; ip?: string }
  /** Vestibule itself; `part` says what in it: a detector, the relay, the schedule. */
  | { kind: 'system'; part: string }
  /** The tenant a guest is at home in, by a signal. */
  | { kind: 'homeTenant'; tenant: string }
  /** Somebody unauthenticated, as whoever orders a recovery link. */
  | { kind: 'anybody' }
