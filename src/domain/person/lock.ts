const FREE_FAILURES = 10
const FIRST_LOCK = 60 * 1000
const LONGEST_LOCK = 60 * 60 * 1000

/**
 * When a lock after `failures` ends; undefined while there is none. Ten are free; then a minute, doubling with each
 * further one up to an hour. Shared by passwords and codes, counted apart.
 */
export const lockUntil = (failures: number, now: number): number | undefined =>
  failures < FREE_FAILURES
    ? undefined
    : now + Math.min(FIRST_LOCK * 2 ** (failures - FREE_FAILURES), LONGEST_LOCK)
