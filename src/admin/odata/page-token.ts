import type { Hmac } from '../../ports/credentials.ts'
import { badRequest } from '../errors.ts'

const PURPOSE = 'skiptoken'

/**
 * A `$skiptoken`: where the next page begins, signed with the collection and the query it belongs to, so that it cannot
 * be made up, nor used for another tenant's, another collection's or another filter's pages.
 */
export const pageToken = (hmac: Hmac, of: string, position: string): string =>
  `${Buffer.from(position).toString('base64url')}.${hmac.sign(PURPOSE, signed(of, position))}`

/** @throws Refusal 400 for any other token */
export function positionOf(hmac: Hmac, of: string, token: string): string {
  const [encoded = '', mac = ''] = token.split('.')
  const position = Buffer.from(encoded, 'base64url').toString()
  if (!hmac.matches(PURPOSE, signed(of, position), mac))
    throw badRequest(
      'This $skiptoken is none of this collection with these options. Follow @odata.nextLink as it is.',
      '$skiptoken',
    )
  return position
}

const signed = (of: string, position: string): string => `${of}\n${position}`
