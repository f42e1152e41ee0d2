import { vi } from 'vitest'

/**
 * Stops the clock. Deployment, table, relying party and browser share the test's process, so one clock moves them all; it
 * must stand still before the deployment is built, because that is given `Date.now` once.
 */
export function freezeClock(at = '2026-03-02T09:00:10.345Z'): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) })
}

export const SECOND = 1
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Lets time pass, in seconds. */
export function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000)
}

/** An authenticator app shows its next code, and a warm handler reads the tenant's policies again. */
export const passALittle = (): void => pass(31)
