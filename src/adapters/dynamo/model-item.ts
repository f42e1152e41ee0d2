import type { OidcPayload } from '../../ports/store/models.ts'
import type { Item } from './item.ts'
import { indexed, keys } from './keys.ts'

/**
 * The payload is one JSON string: what is read is what was written, whatever its keys and depth. What is sealed in it is
 * bytes and an attribute of its own, a quarter smaller than as text.
 */
export function modelItem(
  tenantId: string,
  model: string,
  id: string,
  payload: OidcPayload,
  exp: number | undefined,
): Item {
  const { sealed, ...open } = payload
  return {
    ...keys.model(tenantId, model, id),
    payload: JSON.stringify(open),
    sealed,
    exp,
    consumed: payload.consumed,
    ...(model === 'Grant' && grantIndex(tenantId, id, payload)),
  }
}

/** Only grants pay for an index entry. `iat` stays when a grant is saved again, so the entry stays, too. */
function grantIndex(tenantId: string, id: string, { accountId, iat }: OidcPayload) {
  if (typeof accountId !== 'string') return undefined
  return indexed.grant(tenantId, accountId, typeof iat === 'number' ? iat : 0, id)
}

/** `consumed` is an attribute of its own, because it is set without reading the payload. */
export function readPayload(item: Item | undefined): OidcPayload | undefined {
  if (!item) return undefined
  const payload = JSON.parse(item.payload as string) as OidcPayload
  if (item.consumed !== undefined) payload.consumed = item.consumed
  if (item.sealed !== undefined) payload.sealed = item.sealed
  return payload
}

/** The item that leads from a session's uid or a device's user code to its model. */
export function referenceOf(
  tenantId: string,
  model: string,
  id: string,
  payload: OidcPayload,
  exp: number | undefined,
): Item | undefined {
  const value = referenced(model, payload)
  return typeof value === 'string' ? { ...keys.reference(tenantId, model, value), id, exp } : undefined
}

function referenced(model: string, payload: OidcPayload): unknown {
  if (model === 'Session') return payload.uid
  if (model === 'DeviceCode') return payload.userCode
  return undefined
}
