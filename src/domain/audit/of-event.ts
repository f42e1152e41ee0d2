import type { DomainEvent, EventType, RiskMoved } from '../changes/event.ts'
import type { Risk } from '../risk/risk.ts'
import type { AuditCategory, AuditEntry, ModifiedProperty } from './entry.ts'
import { modifiedProperties } from './modified.ts'

const PROTECTION: ReadonlySet<EventType> = new Set<EventType>([
  'userRiskRaised',
  'userRiskRemediated',
  'userRiskDismissed',
  'userConfirmedCompromised',
  'userConfirmedSafe',
  'signInRiskRemediated',
  'signInRiskDismissed',
  'signInConfirmedCompromised',
  'signInConfirmedSafe',
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
export const entryOfEvent = ({
  id,
  type,
  at,
  userId,
  actor,
  signIn,
  detail,
  risk,
}: DomainEvent): AuditEntry => ({
  id,
  at,
  activityDisplayName: inWords(type),
  category: categoryOf(type),
  correlationId: id,
  initiatedBy: actor.kind === 'person' ? { kind: 'person' } : actor,
  result: 'success',
  targetResources: [
    {
      id: userId,
      displayName: null,
      type: 'User',
      modifiedProperties: risk?.user ? modifiedRisk(risk.user) : [],
    },
    ...(risk?.signIn && signIn !== undefined
      ? [
          {
            id: String(signIn),
            displayName: null,
            type: 'SignIn',
            modifiedProperties: modifiedRisk(risk.signIn),
          },
        ]
      : []),
  ],
  additionalDetails: [
    { key: 'eventType', value: type },
    ...(signIn === undefined ? [] : [{ key: 'signIn', value: String(signIn) }]),
    ...Object.entries(detail).map(([key, value]) => ({ key, value: String(value) })),
  ],
  risk,
})

const modifiedRisk = ({ before, after }: RiskMoved): ModifiedProperty[] =>
  modifiedProperties(propertiesOf(before), propertiesOf(after))

const propertiesOf = ({ level, state, detail }: Risk) => ({
  riskLevel: level,
  riskState: state,
  riskDetail: detail,
})
