import Bowser from 'bowser'
import { UNKNOWN } from '../domain/sign-in/network.ts'

const MAX_UNITS = 512

// For a client it does not know the parser repeats what the client calls itself; only known names are worth comparing.
const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP))
const PLATFORMS = new Set(Object.values(Bowser.OS_MAP))

/** Family and platform, e.g. `Chrome on Windows`; `unknown` when either cannot be told. Never throws. */
export function browserOf(userAgent: string): string {
  if (userAgent.trim() === '') return UNKNOWN
  const parsed = Bowser.getParser(userAgent.slice(0, MAX_UNITS))
  const browser = parsed.getBrowserName()
  const platform = parsed.getOSName()
  return BROWSERS.has(browser) && PLATFORMS.has(platform) ? `${browser} on ${platform}` : UNKNOWN
}
