/** How often and when a value was seen in accepted sign-ins. Days are days since 1970-01-01 UTC. */
export interface Seen {
  count: number
  /** On how many different days. */
  days: number
  last: number
}

/** What is usual for a person; bounded, one item. */
export interface History {
  signIns: number
  country: Record<string, Seen>
  network: Record<string, Seen>
  browser: Record<string, Seen>
}

export const NO_HISTORY: History = { signIns: 0, country: {}, network: {}, browser: {} }
