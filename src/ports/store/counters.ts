/** What is counted, of whom and in which window of time. It is the key, so nothing secret or personal is in it. */
export interface Counter {
  what: string
  /** Keyed hash of whom or what it is counted of. */
  of: string
  window: number
  /** One of several items that together count one thing. */
  shard?: number
  /** Epoch seconds from which on it counts as nothing. */
  exp: number
}

export interface Counted {
  count: number
  /** How many different marks were noted. */
  marks: number
}

/** The pause after one thing and before the next like it, in milliseconds. */
export interface Pause {
  /** Doubles each time. */
  first: number
  /** After so long without one it is the first again. */
  rest: number
}

/**
 * Counts that hold in any number of Lambdas. A write that is retried after its answer was lost may count twice: what it
 * guards is then reached one earlier, never one later.
 */
export interface CounterStore {
  /** Atomically counts one, unless `most` were counted. The count afterwards; undefined when nothing more may be. */
  take(counter: Counter, most: number): Promise<number | undefined>
  /** Uncounts one that was taken; never below nothing. */
  giveBack(counter: Counter): Promise<void>
  /** In the order asked for, in one request. Strongly consistent; `exp` checked. */
  read(counters: Counter[]): Promise<Counted[]>
  /** Notes a mark in a set that holds at most so many; one that finds no room is left out. */
  mark(counter: Counter, mark: string, most: number): Promise<void>
  /**
   * Begins the pause after one more thing, atomically: of any number at once one may.
   * @returns milliseconds to wait; 0 when it may be now
   */
  pace(of: Pick<Counter, 'what' | 'of'>, pause: Pause): Promise<number>
}
