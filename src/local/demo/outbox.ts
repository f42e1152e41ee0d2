import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../ports/world.ts'

const KEPT = 1000

export const Delivery = z.strictObject({
  channel: z.enum(['sms', 'email']),
  to: z.string().min(1).max(320),
  subject: z.string().max(998).optional(),
  text: z.string().max(32_768),
  code: z.string().max(64).optional(),
})

/** A message as `/outbox.json` shows it; `at` is ISO 8601 in UTC. */
export type Sent = { id: string; at: string } & z.infer<typeof Delivery>

export interface Outbox {
  add(message: z.infer<typeof Delivery>): Sent
  /** Newest first; of one recipient where `to` is given. */
  list(to?: string): Sent[]
}

/** The last thousand messages "sent", in memory. */
export function createOutbox(clock: Clock): Outbox {
  const messages: Sent[] = []
  return {
    add(message) {
      const sent = { id: randomUUID(), at: new Date(clock()).toISOString(), ...message }
      messages.unshift(sent)
      messages.length = Math.min(messages.length, KEPT)
      return sent
    },
    list(to) {
      if (!to) return [...messages]
      return messages.filter((message) => message.to.toLowerCase() === to.toLowerCase())
    },
  }
}
