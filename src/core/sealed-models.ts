import type { Hmac, Sealer } from '../ports/credentials.ts'
import type { ModelName, OidcPayload } from '../ports/store/models.ts'

/**
 * The engine's models as their tenant's store has them. Their ids are codes, tokens and cookies, so the store knows them
 * by keyed hashes, and what they say is sealed: whoever reads the table, its stream or a backup of it can present
 * nothing. Beside the seal stands what the store itself works with.
 */
export interface SealedModels {
  /** The name by which the store knows a model. */
  nameOf(name: ModelName): ModelName
  /** The value of a reference, a session's `uid` or a device's user code, as the store knows it. */
  referenceOf(reference: Reference, model: string, value: string): string
  /** @param name by which the store knows it */
  seal(name: ModelName, payload: OidcPayload): OidcPayload
  /** @throws Error when anything was changed, or belongs under another name */
  open(name: ModelName, stored: OidcPayload): OidcPayload
}

export const REFERENCES = ['uid', 'userCode'] as const
export type Reference = (typeof REFERENCES)[number]

/** A grant is found by its person, from the second it was given in on; neither opens anything. */
const BESIDE_GRANT = ['accountId', 'iat']

export function sealedModels(tenantId: string, hmac: Hmac, sealer: Sealer): SealedModels {
  const contextOf = ({ model, id }: ModelName): string => `${tenantId}/${model}/${id}`
  const referenceOf = (reference: Reference, model: string, value: string): string =>
    hmac.sign(`${reference} of ${model}`, value)
  return {
    nameOf: ({ model, id }) => ({ model, id: hmac.sign(`id of ${model}`, id) }),
    referenceOf,
    seal(name, payload) {
      const stored: OidcPayload = { sealed: sealer.seal(JSON.stringify(payload), contextOf(name)) }
      const beside = ['consumed', ...(name.model === 'Grant' ? BESIDE_GRANT : [])]
      for (const each of beside) if (payload[each] !== undefined) stored[each] = payload[each]
      for (const reference of REFERENCES) {
        const value = payload[reference]
        if (typeof value !== 'string') continue
        stored[reference] = referenceOf(reference, name.model, value)
        // Who found it by a reference does not know its name, which the seal opens under.
        stored.id = name.id
      }
      return stored
    },
    open(name, { sealed, consumed }) {
      const payload = JSON.parse(sealer.open(sealed as Uint8Array, contextOf(name))) as OidcPayload
      // Set by a redemption, which does not read what is sealed.
      return consumed === undefined ? payload : { ...payload, consumed }
    },
  }
}
