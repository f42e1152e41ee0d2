/**
 * Waits for all, whatever becomes of each: one that fails keeps no other from being done.
 * @throws what the first that failed threw
 */
export async function allOf(works: Iterable<Promise<unknown> | undefined>): Promise<void> {
  const results = await Promise.allSettled(works)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
