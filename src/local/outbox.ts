import { timeLimit } from '../adapters/time-limit.ts'
import type { Email, Sms } from '../ports/world.ts'

const TIMEOUT_MS = 3000

async function post(url: string, message: Record<string, unknown>, over?: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: timeLimit(TIMEOUT_MS, over),
  })
  if (!response.ok) throw new Error(`the outbox answered ${response.status}`)
}

/** "Sends" an SMS to the outbox of the local stage; throws when it does not answer in three seconds. */
export function createOutboxSms(url: string): Sms {
  return { send: ({ to, text, code }) => post(url, { channel: 'sms', to, text, code }) }
}

/** "Sends" an e-mail to the outbox of the local stage, as plain text. */
export function createOutboxEmail(url: string): Email {
  return {
    send: ({ to, subject, text }, signal) => post(url, { channel: 'email', to, subject, text }, signal),
  }
}
