import type { Source } from '../../domain/sign-in/sign-in.ts'
import type { PlatformRequest } from '../../ports/platform-request.ts'
import type { Dependencies } from '../dependencies.ts'

/** The longest user agent worth keeping; what follows is nobody's browser. */
const LONGEST_AGENT = 512

/** Where and with what a request came: from the platform's word for the address, and the client's for itself. */
export const sourceOf = (
  deps: Dependencies,
  { ip, country, asn }: PlatformRequest,
  userAgent: string,
): Source => ({
  ip,
  country: country ?? deps.geo.country(ip) ?? 'unknown',
  network: deps.networkOf(ip, asn),
  browser: deps.browserOf(userAgent),
  userAgent: userAgent.slice(0, LONGEST_AGENT),
})
