import type { PolicyDraft } from '../../../core/configuration/policies.ts'
import {
  ALL_USERS,
  ANY_SIGN_IN,
  type ApplicationCondition,
  type Conditions,
  type GrantControls,
  type Guests,
  type LocationCondition,
  type SessionControls,
  type UserCondition,
} from '../../../domain/policies/policy.ts'
import type { PolicyPatch } from './policy-body.ts'

type Sent<Name extends keyof PolicyPatch> = NonNullable<PolicyPatch[Name]>

/** What a new policy has where nothing is said: nobody and nothing in it, off. */
const NOTHING: PolicyDraft = {
  displayName: '',
  state: 'disabled',
  conditions: {
    ...ANY_SIGN_IN,
    users: { ...ALL_USERS, includeUsers: [] },
    applications: { includeApplications: [], excludeApplications: [] },
  },
  grantControls: null,
  sessionControls: null,
}

/**
 * A policy as it is after what was sent. Conditions that are left out stay; controls, remediation and registration are
 * what is sent as a whole, and `null` takes them away.
 */
export function drafted(patch: PolicyPatch, before: PolicyDraft = NOTHING): PolicyDraft {
  const { conditions, grantControls, sessionControls, remediation, registration, ...named } = patch
  return without({
    ...before,
    displayName: named.displayName ?? before.displayName,
    state: named.state ?? before.state,
    description: changed(named.description, before.description),
    templateId: changed(named.templateId, before.templateId),
    conditions: conditions ? conditionsOf(conditions, before.conditions) : before.conditions,
    grantControls: grantControls === undefined ? before.grantControls : grantOf(grantControls),
    sessionControls: sessionControls === undefined ? before.sessionControls : sessionOf(sessionControls),
    remediation: changed(remediation, before.remediation),
    registration: changed(registration, before.registration),
  })
}

/** `null` takes away, and what is left out stays. */
const changed = <Value>(sent: Value | null | undefined, before: Value | undefined): Value | undefined =>
  sent === undefined ? before : (sent ?? undefined)

/** JSON has no `undefined`: without those, what comes back from the store is the same. */
const without = <Parts extends object>(parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Parts

function conditionsOf(sent: Sent<'conditions'>, before: Conditions): Conditions {
  const { users, applications, locations } = sent
  return without({
    users: users ? usersOf(users, before.users) : before.users,
    applications: applications ? applicationsOf(applications, before.applications) : before.applications,
    locations: locations === undefined ? before.locations : locationsOf(locations, before.locations),
    signInRiskLevels: sent.signInRiskLevels ?? before.signInRiskLevels,
    userRiskLevels: sent.userRiskLevels ?? before.userRiskLevels,
    clientAppTypes: sent.clientAppTypes ?? before.clientAppTypes,
  })
}

type SentConditions = Sent<'conditions'>

function applicationsOf(
  sent: NonNullable<SentConditions['applications']>,
  before: ApplicationCondition,
): ApplicationCondition {
  const actions = sent.includeUserActions ?? before.includeUserActions ?? []
  return without({
    includeApplications: sent.includeApplications ?? before.includeApplications,
    excludeApplications: sent.excludeApplications ?? before.excludeApplications,
    includeUserActions: actions.length > 0 ? actions : undefined,
  })
}

const locationsOf = (
  sent: NonNullable<SentConditions['locations']> | null,
  before: LocationCondition = { includeLocations: [], excludeLocations: [] },
): LocationCondition | undefined =>
  sent
    ? {
        includeLocations: sent.includeLocations ?? before.includeLocations,
        excludeLocations: sent.excludeLocations ?? before.excludeLocations,
      }
    : undefined

type SentUsers = NonNullable<SentConditions['users']>

function usersOf(sent: SentUsers, before: UserCondition): UserCondition {
  const { includeGuestsOrExternalUsers: include, excludeGuestsOrExternalUsers: exclude, ...named } = sent
  return without({
    ...before,
    ...without(named),
    includeGuestsOrExternalUsers:
      include === undefined ? before.includeGuestsOrExternalUsers : guestsOf(include),
    excludeGuestsOrExternalUsers:
      exclude === undefined ? before.excludeGuestsOrExternalUsers : guestsOf(exclude),
  })
}

type SentGuests = SentUsers['includeGuestsOrExternalUsers']

const guestsOf = (sent: SentGuests): Guests | undefined =>
  sent
    ? without({
        guestOrExternalUserTypes: sent.guestOrExternalUserTypes,
        externalTenants: sent.externalTenants ? without(sent.externalTenants) : undefined,
      })
    : undefined

const grantOf = (sent: PolicyPatch['grantControls']): GrantControls | null =>
  sent
    ? without({
        operator: sent.operator,
        builtInControls: sent.builtInControls,
        authenticationStrength: sent.authenticationStrength ?? undefined,
      })
    : null

function sessionOf(sent: PolicyPatch['sessionControls']): SessionControls | null {
  const frequency = sent?.signInFrequency
  if (!frequency) return null
  return {
    signInFrequency: without({
      isEnabled: frequency.isEnabled ?? true,
      frequencyInterval: frequency.frequencyInterval ?? 'timeBased',
      type: frequency.type ?? undefined,
      value: frequency.value ?? undefined,
    }),
  }
}
