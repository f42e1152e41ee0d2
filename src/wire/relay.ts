/** Who delivers what people leave, and what a key of the table's stream says may wait. */
export { waitingOfKey } from '../adapters/dynamo/keys.ts'
export { TIME_OF_ONE } from '../core/events/relay-all.ts'
export type { Waiting } from '../ports/store/events.ts'
export { share as wire } from './shared.ts'
