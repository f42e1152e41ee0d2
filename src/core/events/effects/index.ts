import type { DomainEvent, EventType } from '../../../domain/changes/event.ts'
import type { Effect } from '../delivery.ts'
import { endGrants } from './end-grants.ts'
import { forgetBrowsers } from './forget-browsers.ts'
import { forgetHistory } from './forget-history.ts'
import { listDetections } from './list-detections.ts'
import { listInGroups } from './list-in-groups.ts'
import { releaseName } from './release-name.ts'
import { sendInvitation } from './send-invitation.ts'
import { sendLink, sendOfferedLink } from './send-link.ts'
import { tellAdministrators } from './tell-administrators.ts'
import { tellOfAccessPass } from './tell-of-access-pass.ts'
import { tellOfBreakGlass } from './tell-of-break-glass.ts'
import { tellOfGuessedCodes } from './tell-of-guessed-codes.ts'
import { tellOfMethod } from './tell-of-method.ts'
import { tellOfNewPassword } from './tell-of-new-password.ts'
import { tellOfRemovedMethod } from './tell-of-removed-method.ts'
import { whereSessionsEnd } from './where-sessions-end.ts'

/** What follows from an event, one beside the other; of most nothing does, and they are recorded and no more. */
export const effectsOf = ({ type, risk }: DomainEvent): readonly Effect[] => [
  ...(EFFECTS[type] ?? []),
  ...(risk?.user ? [listDetections] : []),
]

const EFFECTS: Partial<Record<EventType, readonly Effect[]>> = {
  passwordChanged: [endGrants, forgetBrowsers, tellOfNewPassword],
  passwordReset: [endGrants, forgetBrowsers],
  sessionsRevoked: [endGrants, forgetBrowsers],
  userCreated: [listInGroups],
  groupMemberAdded: [listInGroups],
  groupMemberRemoved: [listInGroups],
  usernameChanged: [releaseName],
  userDeleted: [endGrants, releaseName, forgetHistory, listInGroups, listDetections],
  methodAdded: [tellOfMethod],
  registeredAtRisk: [tellOfMethod, tellAdministrators],
  passwordResetRequested: [sendLink],
  passwordResetOffered: [sendOfferedLink],
  userInvited: [sendInvitation],
  accessPassAdded: [tellOfAccessPass],
  methodRemoved: [tellOfRemovedMethod],
  reregistrationRequired: [endGrants, forgetBrowsers, tellOfRemovedMethod],
  userConfirmedCompromised: [whereSessionsEnd(endGrants), whereSessionsEnd(forgetBrowsers)],
  signInConfirmedCompromised: [whereSessionsEnd(endGrants), whereSessionsEnd(forgetBrowsers)],
  breakGlassUsed: [tellOfBreakGlass],
  userRiskRaised: [tellOfGuessedCodes],
}
