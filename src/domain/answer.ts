/** What somebody told a room. Short, because it is read with the person at every request. */
export interface Answer {
  /** When it was given, epoch milliseconds. */
  at: number
  value: string | number | boolean
}

/** By the name of the room; each keeps its newest. */
export type Answers = Readonly<Record<string, Answer>>
