import type { Mail } from '../domain/message.ts'
import type { Tenant } from '../domain/tenant.ts'

/** Epoch milliseconds. */
export type Clock = () => number

export interface PhoneNumber {
  /** ISO 3166-1 alpha-2; undefined where it belongs to none, or nobody knows. */
  country?: string
  /** Premium, shared cost, personal, satellite: whoever writes to it pays for it more than for a message. */
  isCostly: boolean
}

export interface Sms {
  send(message: { to: string; text: string; code?: string }): Promise<void>
}

/** A rendered mail: subject and text in the person's language. */
export interface Email {
  /** @param signal over when nobody waits for it any more */
  send(
    message: { to: string; subject: string; text: string; html?: string },
    signal?: AbortSignal,
  ): Promise<void>
}

export interface Geo {
  /** ISO 3166-1 alpha-2, or undefined where unknown. */
  country(ip: string): string | undefined
}

/** Renders a `Mail` into the reader's language; lives beside the messages. */
export type RenderMail = (
  mail: Mail,
  locale: string | undefined,
  tenant: Tenant,
) => {
  to: string
  subject: string
  text: string
  html: string
}

export interface Log {
  info(message: string, detail?: Record<string, unknown>): void
  warn(message: string, detail?: Record<string, unknown>): void
  error(message: string, detail?: Record<string, unknown>): void
}

export interface Metrics {
  count(name: string, dimensions?: Record<string, string>): void
  milliseconds(name: string, value: number, dimensions?: Record<string, string>): void
}

/**
 * `fetch` for an address that somebody else gave us, a relying party's or an identity provider's: to the public internet
 * alone, without redirects, within seconds, with an answer that is read whole and is never long. Takes no streams.
 * @throws AddressRefused before anything is sent, where the address leads into a network of ours or is not `https:`
 */
export type Outward = (address: string, init?: RequestInit) => Promise<Response>

/** The address is none we call; trying again is of no use. */
export class AddressRefused extends Error {
  override name = 'AddressRefused'
}
