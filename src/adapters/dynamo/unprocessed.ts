import { setTimeout as pause } from 'node:timers/promises'

const ATTEMPTS = 6
const FIRST_PAUSE = 25

/** The database kept leaving part of a batch undone: it is throttling. */
export class Unprocessed extends Error {
  override name = 'Unprocessed'
}

/**
 * Sends a batch until nothing of it is left. A batch that was partly refused is no error to the SDK, so its own
 * retry never sees it. Pauses double from 25 ms with full jitter: under a second in all.
 */
export async function untilProcessed<T>(
  batch: T[],
  send: (batch: T[]) => Promise<T[] | undefined>,
): Promise<void> {
  let left = batch
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(Math.random() * FIRST_PAUSE * 2 ** (attempt - 1))
    left = (await send(left)) ?? []
    if (left.length === 0) return
  }
  throw new Unprocessed(`${left.length} of ${batch.length} requests left unprocessed`)
}
