/**
 * The work's result, unless the time (milliseconds) is over first: then what it waits for is told to end, and whether it
 * does or not, nobody waits for it any more.
 * @throws TimeoutError
 */
export async function within<T>(time: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(time)
  const over = new Promise<never>((_, fail) =>
    signal.addEventListener('abort', () => fail(signal.reason), { once: true }),
  )
  return Promise.race([work(signal), over])
}
