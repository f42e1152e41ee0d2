import type { DomainEvent, EventType } from '../../../domain/changes/event.ts'
import type { Effect } from '../delivery.ts'
import { endAbroad } from './end-abroad.ts'
import { endGrants, endGrantsOfSignIn } from './end-grants.ts'
import { endUncovered } from './end-uncovered.ts'
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
import { tellRelyingParties } from './tell-relying-parties.ts'
import { whereRiskIsHigh } from './where-risk-is-high.ts'
import { whereSessionsEnd } from './where-sessions-end.ts'
import { whileDisabled } from './while-disabled.ts'

/** What follows from an event, one beside the other; of most nothing does, and they are recorded and no more. */
export const effectsOf = ({ type, risk }: DomainEvent): readonly Effect[] => [
  ...(EFFECTS[type] ?? []),
  ...(risk?.user ? [listDetections] : []),
]

/** What ends a person's sessions ends them everywhere: what browsers carry of them, and where they are a guest. */
const ENDS: readonly Effect[] = [endGrants, forgetBrowsers, endAbroad]

const ENDS_WHERE_SAID: readonly Effect[] = [
  whereSessionsEnd(endGrants, whereRiskIsHigh(tellRelyingParties)),
  whereSessionsEnd(forgetBrowsers),
  endAbroad,
]

const EFFECTS: Partial<Record<EventType, readonly Effect[]>> = {
  passwordChanged: [...ENDS, tellOfNewPassword],
  passwordReset: ENDS,
  sessionsRevoked: ENDS,
  signedOutAtHome: [endGrantsOfSignIn],
  guestAccessEnded: ENDS,
  userCreated: [listInGroups],
  groupMemberAdded: [listInGroups],
  groupMemberRemoved: [listInGroups, endUncovered],
  usernameChanged: [releaseName, endUncovered],
  guestReadmitted: [listInGroups],
  userDeleted: [endGrants, endAbroad, releaseName, forgetHistory, listInGroups, listDetections],
  methodAdded: [tellOfMethod],
  registeredAtRisk: [tellOfMethod, tellAdministrators],
  passwordResetRequested: [sendLink],
  passwordResetOffered: [sendOfferedLink],
  userInvited: [sendInvitation],
  accessPassAdded: [tellOfAccessPass],
  methodRemoved: [tellOfRemovedMethod],
  reregistrationRequired: [...ENDS, tellOfRemovedMethod],
  accountDisabled: [whileDisabled(tellRelyingParties), whileDisabled(endAbroad)],
  userConfirmedCompromised: ENDS_WHERE_SAID,
  signInConfirmedCompromised: ENDS_WHERE_SAID,
  breakGlassUsed: [tellOfBreakGlass],
  userRiskRaised: [tellOfGuessedCodes, whereRiskIsHigh(tellRelyingParties), whereRiskIsHigh(endAbroad)],
}
