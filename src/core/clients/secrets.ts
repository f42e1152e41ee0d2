import { randomBytes, randomUUID } from 'node:crypto'
import type { Hmac } from '../../ports/credentials.ts'
import type { ClientRecord, ClientSecret } from '../../ports/store/clients-and-keys.ts'
import { type Outcome, problem } from '../configuration/problem.ts'
import { changeClient, type Managing } from './change-client.ts'
import { MISSING } from './edit.ts'
import { hashed, hintOf } from './record.ts'

/** So that one can be put in place before the other is removed. */
const MOST_VALID = 2
const TWO_YEARS = 2 * 365 * 24 * 60 * 60 * 1000

export interface WantedSecret {
  displayName?: string
  /** Epoch milliseconds; two years from now unless said, and at most. */
  expiresAt?: number
}

/** Makes a secret. It is shown to whoever asks for it, this once. */
export function addSecret(
  managing: Managing,
  hmac: Hmac,
  id: string,
  { displayName, expiresAt }: WantedSecret,
): Promise<Outcome<{ secret: ClientSecret; text: string }>> {
  const now = managing.deps.clock()
  const text = randomBytes(32).toString('base64url')
  const secret: ClientSecret = {
    id: randomUUID(),
    displayName,
    hint: hintOf(text),
    createdAt: now,
    expiresAt: expiresAt ?? now + TWO_YEARS,
    kept: hashed(hmac, { client_id: id }, text),
  }
  return changeClient(managing, id, ({ client, api }) => {
    if (!client) return MISSING
    if (expiresAt !== undefined && (expiresAt <= now || expiresAt > now + TWO_YEARS))
      return problem('invalid', 'A secret ends in the future, and within two years.', 'endDateTime')
    const valid = (client.secrets ?? []).filter((one) => isValid(one, now))
    const refused = refusal(client, valid)
    if (refused) return refused
    return {
      client: { ...client, secrets: [...valid, secret] },
      api,
      activity: 'Add application password',
      result: { secret, text },
    }
  })
}

export function removeSecret(managing: Managing, id: string, secretId: string): Promise<Outcome<undefined>> {
  return changeClient(managing, id, ({ client, api }) => {
    if (!client) return MISSING
    const secrets = client.secrets?.filter((one) => one.id !== secretId)
    if (!secrets || secrets.length === client.secrets?.length)
      return problem('missing', 'The application has no secret of this keyId.')
    return { client: { ...client, secrets }, api, activity: 'Remove application password', result: undefined }
  })
}

const isValid = ({ expiresAt = Number.POSITIVE_INFINITY }: ClientSecret, now: number): boolean =>
  now < expiresAt

function refusal({ metadata }: ClientRecord, valid: readonly ClientSecret[]) {
  if (metadata.token_endpoint_auth_method === 'none')
    return problem(
      'conflict',
      'A public client has no secret. Set tokenEndpointAuthMethod to client_secret first.',
    )
  if (valid.some(({ kept }) => 'sealed' in kept))
    return problem('conflict', 'This client computes with its secret, and can have but the one.')
  if (valid.length >= MOST_VALID)
    return problem('conflict', 'Two secrets are valid already. Remove one of them first.')
  return undefined
}
