import { timeLimit } from './time-limit.ts'

/**
 * Calls to AWS from inside a request end before the Lambda's ten seconds do: two tries of three seconds, seven in all.
 * More tries would send a code twice rather than sooner.
 */
export const BOUNDED = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
}

/** Ends a call whatever it waits for, a pause between tries that the service asked for included. */
export const deadline = (signal?: AbortSignal): { abortSignal: AbortSignal } => ({
  abortSignal: timeLimit(7000, signal),
})
