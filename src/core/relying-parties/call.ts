import { AddressRefused } from '../../ports/world.ts'
import type { Dependencies } from '../dependencies.ts'

/** What became of a logout token: those that are not `failed` are over. */
export type Outcome = 'told' | 'refused' | 'forbidden' | 'failed'

interface Call {
  address: string
  token: string
  signal: AbortSignal
}

/**
 * Sends a logout token. A client answers that it took it, or that it will not (400, OpenID Connect Back-Channel Logout §2.8);
 * an address that is none we call is none tomorrow.
 * @returns the outcome, and what to say of it to whoever looks into it
 */
export async function call(
  outward: Dependencies['outward'],
  { address, token, signal }: Call,
): Promise<{ outcome: Outcome; reason: string }> {
  try {
    const body = new URLSearchParams({ logout_token: token })
    const { status } = await outward(address, { method: 'POST', body, signal })
    const reason = `it answered ${status}`
    if (status === 200 || status === 204) return { outcome: 'told', reason }
    return { outcome: status === 400 ? 'refused' : 'failed', reason }
  } catch (error) {
    return { outcome: error instanceof AddressRefused ? 'forbidden' : 'failed', reason: String(error) }
  }
}
