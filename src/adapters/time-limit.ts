/** Over after so many milliseconds, or when another signal is over before. */
export const timeLimit = (ms: number, other?: AbortSignal): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(ms), ...(other ? [other] : [])])
