import type { Origin } from '../../domain/sign-in/sign-in.ts'
import type { Door } from '../../ports/platform-request.ts'
import type { House } from '../dependencies.ts'

/** The longest user agent worth keeping; what follows is nobody's browser. */
const LONGEST_AGENT = 512

/** Where and with what a request came: from the platform's word for the address, and the client's for itself. */
export const originOf = (house: House, { ip, country, asn }: Door, userAgent: string): Origin => ({
  ip,
  country: country ?? house.geo.country(ip) ?? 'unknown',
  network: house.networkOf(ip, asn),
  browser: house.browserOf(userAgent),
  userAgent: userAgent.slice(0, LONGEST_AGENT),
})
