import type { Judged } from '../../domain/decide.ts'
import { prepare, type RoomContext, settle, store, workOn } from './position.ts'

/** Takes up and stores what coming to the page the facts call for changes. */
export async function arrive(context: RoomContext, judged: Judged): Promise<Judged> {
  const work = workOn(context, judged)
  const settled = settle(context, judged, work)
  await prepare(context, settled, work)
  return store(context, settled, work)
}
