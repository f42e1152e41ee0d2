import type { DomainEvent, EventType } from '../changes/event.ts'
import type { AuditCategory, AuditEntry } from './entry.ts'

const PROTECTION: ReadonlySet<EventType> = new Set<EventType>([
  'userRiskRaised',
  'userRiskRemediated',
  'userRiskDismissed',
  'signInRiskRemediated',
  'signInRiskDismissed',
  'registeredAtRisk',
])

const categoryOf = (type: EventType): AuditCategory =>
  PROTECTION.has(type) ? 'IdentityProtection' : 'UserManagement'

/** `methodAdded` reads "Method added". */
const inWords = (type: EventType): string => {
  const spaced = type.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** What happened to a person, as an entry of the audit. */
export const entryOfEvent = ({ id, type, at, userId, actor, signIn, detail }: DomainEvent): AuditEntry => ({
  id,
  at,
  activityDisplayName: inWords(type),
  category: categoryOf(type),
  correlationId: id,
  initiatedBy: actor.kind === 'person' ? { kind: 'person' } : actor,
  result: 'success',
  targetResources: [{ id: userId, displayName: null, type: 'User', modifiedProperties: [] }],
  additionalDetails: [
    { key: 'eventType', value: type },
    ...(signIn === undefined ? [] : [{ key: 'signIn', value: String(signIn) }]),
    ...Object.entries(detail).map(([key, value]) => ({ key, value: String(value) })),
  ],
})
