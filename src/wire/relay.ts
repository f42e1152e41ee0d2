import { signingInStore } from '../adapters/dynamo/signing-in-store.ts'
import type { SigningInStore } from '../ports/store.ts'
import type { Overrides } from './foundation.ts'
import { type Shared, share } from './shared.ts'

/** Who delivers what people leave, and what a key of the table's stream says may wait. */
export { waitingOfKey } from '../adapters/dynamo/keys.ts'
export { TIME_OF_ONE } from '../core/events/relay-all.ts'
export type { Waiting } from '../ports/store/events.ts'

export const wire = (
  env: Record<string, string | undefined>,
  overrides?: Overrides,
): Shared<SigningInStore> => share(env, signingInStore, overrides)
