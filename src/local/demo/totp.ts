import { generateSync } from 'otplib'
import { TOTP_SECRET } from '../seeds/known.ts'

const STEP_SECONDS = 30

/** What every seeded authenticator app shows at `now` (epoch milliseconds). */
export function currentCode(now: number): { code: string; secondsLeft: number } {
  const epoch = Math.floor(now / 1000)
  return {
    code: generateSync({ secret: TOTP_SECRET, epoch }),
    secondsLeft: STEP_SECONDS - (epoch % STEP_SECONDS),
  }
}
