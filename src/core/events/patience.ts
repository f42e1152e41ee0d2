/** The longest a run may take over one event; a hold of one outlasts it. In milliseconds, like all here. */
export const EVENT_TIME = 8_000

/** Of that, what relying parties get to answer: what became of them is still noted. */
export const TELLING_TIME = 6_000

const SHORTEST = 60 * 1000
const LONGEST = 60 * SHORTEST

/** An event nobody takes for a day is given up, so that trying it does not go on for ever. */
const PATIENCE = 24 * LONGEST

/**
 * When what happened at `at` may be tried again if the try of `now` fails: the older, the rarer, from a minute to an
 * hour. Until then it is held, so that nobody else tries; a run that dies leaves nothing but its hold behind.
 */
export const heldUntil = (at: number, now: number): number =>
  now + Math.min(Math.max(now - at, SHORTEST), LONGEST)

/** While somebody else holds it. */
export const soon = (now: number): number => now + SHORTEST

/** Whether what happened at `at` has been tried for long enough; a time that is none has. */
export const isGivenUp = (at: number, now: number): boolean => !(now - at <= PATIENCE)
