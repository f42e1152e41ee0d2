/** How often and when a value was seen in accepted sign-ins. Days are days since 1970-01-01 UTC. */
export interface Seen {
  count: number
  /** On how many different days. */
  days: number
  last: number
  /** An administrator confirmed a sign-in with it as safe: familiar, however seldom it was seen. */
  confirmedSafe?: true
}

/** What is usual for a person; bounded, one item. */
export interface History {
  /** The person's `learningFrom` when it was begun. */
  from?: number
  signIns: number
  country: Record<string, Seen>
  network: Record<string, Seen>
  browser: Record<string, Seen>
}

/** What is usual of a person: what was kept, unless an administrator has put them back into learning since. */
export const historyOf = ({ learningFrom: from }: { learningFrom?: number }, kept: History): History =>
  kept.from === from ? kept : { ...NO_HISTORY, from }

export const NO_HISTORY: History = { signIns: 0, country: {}, network: {}, browser: {} }
