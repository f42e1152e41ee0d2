/** Who did it. Given with every application of changes, so that the same change serves a room and an administrator. */
export type Actor =
  /** The person themself, whom the event names anyway. */
  | { kind: 'person' }
  /** `home`: of a technician from elsewhere, the id of their home tenant and what it is called. */
  | {
      kind: 'administrator'
      id: string
      name?: string
      ip?: string
      home?: { id: string; displayName: string }
    }
  /** A client of the tenant with permissions of its own. */
  | { kind: 'application'; id: string; name?: string; ip?: string }
  /** Vestibule itself; `part` says what in it: a detector, the relay, the schedule. */
  | { kind: 'system'; part: string }
  /** The tenant a guest is at home in, by a signal. */
  | { kind: 'homeTenant'; tenant: string }
  /** Somebody unauthenticated, as whoever orders a recovery link. */
  | { kind: 'anybody' }
