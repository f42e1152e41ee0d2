/** Milliseconds to wait as whole seconds for `Retry-After` (RFC 9110 §10.2.3); never none. */
export const retryAfter = (wait: number): number => Math.max(1, Math.ceil(wait / 1000))
