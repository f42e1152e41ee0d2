import { type Access, NO_ACCESS } from '../access.ts'

/** What a person allowed one relying party that is not the tenant's own. */
export interface Consent extends Pick<Access, 'scopes'>, Partial<Pick<Access, 'claims' | 'resources'>> {
  /** When it was last given, epoch milliseconds. */
  at: number
}

/** What a person allowed relying parties, by client id. */
export type Consents = Record<string, Consent>

/** Undefined where nothing was ever allowed. Consent of before there was any to claims and APIs is to its scopes alone. */
export function consentOf(
  { consents }: { consents?: Consents },
  clientId: string,
): (Access & { at: number }) | undefined {
  const given = consents && Object.hasOwn(consents, clientId) ? consents[clientId] : undefined
  return given && { ...NO_ACCESS, ...given }
}
