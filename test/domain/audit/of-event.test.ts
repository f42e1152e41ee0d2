import { expect, it } from 'vitest'
import { entryOfEvent } from '../../../src/domain/audit/of-event.ts'
import { anEvent } from '../../adapters/contracts/fixtures.ts'
import { START, START_SECONDS } from '../../adapters/contracts/subject.ts'

it('an event of a person is an entry about that person', () => {
  expect(
    entryOfEvent(anEvent('ana', { id: 'e1', type: 'methodAdded', detail: { method: 'totp', first: true } })),
  ).toEqual({
    id: 'e1',
    at: START,
    activityDisplayName: 'Method added',
    category: 'UserManagement',
    correlationId: 'e1',
    initiatedBy: { kind: 'person' },
    result: 'success',
    targetResources: [{ id: 'ana', displayName: null, type: 'User', modifiedProperties: [] }],
    additionalDetails: [
      { key: 'eventType', value: 'methodAdded' },
      { key: 'signIn', value: String(START_SECONDS) },
      { key: 'method', value: 'totp' },
      { key: 'first', value: 'true' },
    ],
  })
})

it.each([
  ['userRiskDismissed', 'IdentityProtection'],
  ['registeredAtRisk', 'IdentityProtection'],
  ['userConfirmedCompromised', 'IdentityProtection'],
  ['signInConfirmedSafe', 'IdentityProtection'],
  ['passwordReset', 'UserManagement'],
] as const)('%s is of the category %s', (type, category) => {
  expect(entryOfEvent(anEvent('ana', { type })).category).toBe(category)
})

it('outside a sign-in none is named', () => {
  const { additionalDetails } = entryOfEvent(anEvent('ana', { signIn: undefined, detail: {} }))
  expect(additionalDetails).toEqual([{ key: 'eventType', value: 'methodAdded' }])
})

it('what became of a risk stands with whose it is, before and after, and whole beside it', () => {
  const before = { level: 'high', state: 'atRisk', detail: 'none', updatedAt: 1 } as const
  const after = {
    level: 'none',
    state: 'dismissed',
    detail: 'adminDismissedAllRiskForUser',
    updatedAt: 2,
  } as const
  const moved = { before, after, riskEventTypes: ['leakedCredentials' as const] }
  const risk = { user: moved, signIn: { ...moved, after: { ...after, level: 'high' as const } } }
  const entry = entryOfEvent(anEvent('ana', { type: 'userRiskDismissed', risk }))
  const state = { displayName: 'riskState', oldValue: '"atRisk"', newValue: '"dismissed"' }
  const detail = { displayName: 'riskDetail', oldValue: '"none"', newValue: '"adminDismissedAllRiskForUser"' }
  expect(entry.targetResources).toEqual([
    {
      id: 'ana',
      displayName: null,
      type: 'User',
      modifiedProperties: [
        { displayName: 'riskLevel', oldValue: '"high"', newValue: '"none"' },
        state,
        detail,
      ],
    },
    { id: String(START_SECONDS), displayName: null, type: 'SignIn', modifiedProperties: [state, detail] },
  ])
  expect(entry.risk).toEqual(risk)
})
