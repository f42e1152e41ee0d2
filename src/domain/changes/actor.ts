/** Who did it. Given with every application of changes, so that the same change serves a room and an administrator. */
export type Actor =
  /** The person themself, whom the event names anyway. */
  | { kind: 'person' }
  | { kind: 'administrator'; id: string }
  /** Vestibule itself; `part` says what in it: a detector, the relay, the schedule. */
  | { kind: 'system'; part: string }
  /** The tenant a guest is at home in, by a signal. */
  | { kind: 'homeTenant'; tenant: string }
  /** Somebody unauthenticated, as whoever orders a recovery link. */
  | { kind: 'anybody' }
