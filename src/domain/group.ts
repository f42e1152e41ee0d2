/** People under one name, for policies to speak of. Who belongs to it, the people themselves say (`User.groups`). */
export interface Group {
  id: string
  displayName: string
  description?: string
  /** Epoch milliseconds. */
  createdAt: number
  /** 0 until it is stored. */
  version: number
}
