import { createHash } from 'node:crypto'
import { passwordText } from '../domain/person/password-text.ts'
import type { LeakedPasswords } from '../ports/credentials.ts'
import type { Metrics } from '../ports/world.ts'

/** Shorter than a person's patience: the check must never be why a password cannot be set. */
const TIMEOUT_MS = 1500
/** A padded range holds about a thousand lines of forty bytes. */
const MAX_BYTES = 262_144

async function bodyOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MAX_BYTES) throw new Error('range too large')
  }
  return text
}

/** Lines of `SUFFIX:COUNT`; a count of zero is padding. */
function countIn(range: string, suffix: string): number {
  const line = range.split(/\r?\n/).find((one) => one.slice(0, 36).toUpperCase() === `${suffix}:`)
  const count = Number(line?.slice(36) ?? 0)
  return Number.isSafeInteger(count) && count > 0 ? count : 0
}

/**
 * Asks a range service by k-anonymity: only five of forty hexadecimal digits of the SHA-1 leave the process, and the
 * padded answer hides from its size which range was asked for. A service that is down or slow counts a metric
 * (`leakedPasswordsUnavailable`) and blocks nobody.
 * @param options.baseUrl without the `/range/` part, e.g. `https://api.pwnedpasswords.com`
 */
export function createLeakedPasswords(options: {
  baseUrl: string
  metrics: Metrics
  timeoutMs?: number
}): LeakedPasswords {
  const ask = async (prefix: string): Promise<string> => {
    const response = await fetch(`${options.baseUrl.replace(/\/$/, '')}/range/${prefix}`, {
      headers: { 'add-padding': 'true', 'user-agent': 'vestibule' },
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    })
    if (!response.ok) throw new Error(`range service answered ${response.status}`)
    return bodyOf(response)
  }
  return {
    async count(password) {
      const hash = createHash('sha1')
        .update(passwordText(password) ?? password)
        .digest('hex')
        .toUpperCase()
      try {
        return countIn(await ask(hash.slice(0, 5)), hash.slice(5))
      } catch {
        options.metrics.count('leakedPasswordsUnavailable')
        return undefined
      }
    },
  }
}

/** Without a network: the common passwords the strength estimator carries anyway. Seen is all it can tell, so 1. */
export function createOfflineLeakedPasswords(): LeakedPasswords {
  let common: Promise<Set<string | number>> | undefined
  const load = async (): Promise<Set<string | number>> => {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    return new Set(dictionary['passwords-common'])
  }
  return {
    async count(password) {
      common ??= load()
      return (await common).has((passwordText(password) ?? password).toLowerCase()) ? 1 : 0
    },
  }
}
