/**
 * One page of a list. It may hold fewer than were asked for, and none, though there are more: what was moved or removed
 * since the index was written is left out.
 */
export interface Page<T> {
  items: T[]
  /** Where the next page begins; undefined on the last. Means something to the same list of the same tenant alone. */
  next?: string
}

/** Which page of a list. */
export interface Paging {
  /** At most so many, 1 to 1000. */
  top: number
  /** `next` of the page before. */
  after?: string
}
