import type { AuditEntry } from '../../domain/audit/entry.ts'
import type { Group } from '../../domain/group.ts'
import type { User } from '../../domain/person/user.ts'
import type { Detection, RiskLevel } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { ClientRecord } from './clients-and-keys.ts'
import type { GuestLists } from './federation.ts'
import type { Page, Paging } from './page.ts'

export type { Page, Paging }

/** What happened in a time, both ends included, in epoch milliseconds; newest first unless said. */
export interface Timed extends Paging {
  from?: number
  to?: number
  oldestFirst?: boolean
}

/** By risk; everything that ever was a risk unless said. */
export interface Risky extends Timed {
  levels?: readonly RiskLevel[]
  /** `true` for what is at risk or confirmed as compromised, `false` for what was cleared. */
  isActive?: boolean
}

/** A sign-in and whose it was; no person once they are gone. */
export interface ListedSignIn {
  signIn: SignIn
  user?: User
}

/** A detection and whose it is; in which sign-in, where it is of one. */
export interface ListedDetection {
  detection: Detection
  user: User
  signIn?: SignIn
}

/**
 * Lists of one tenant. Each page is a number of requests to the store that follows from `top` alone, whatever the
 * size of the tenant. Those by an index lag by moments behind what was written; what they show is as it is now.
 */
export interface Lists {
  users: UserLists
  signIns: SignInLists
  detections: DetectionLists
  audits: AuditLists
  groups: GroupLists
  guests: GuestLists
  /** The clients by id. */
  clients(page: Paging): Promise<Page<ClientRecord>>
}

/** A beginning of a name, in any case and width of letters; all unless said. */
export interface Named extends Paging {
  prefix?: string
}

export interface UserLists {
  /** By `displayNameOf`, ascending; without those who were deleted. */
  byDisplayName(page: Named): Promise<Page<User>>
  /** By login name, and guests by what they sign in with at home, ascending; without those who were deleted. For one exact login name there is `users.login`. */
  byUsername(page: Named): Promise<Page<User>>
  /** Guests alone, by what they sign in with at home: those who were deleted, or all others. */
  guests(page: Named & { isDeleted: boolean }): Promise<Page<User>>
  /** By the last change of their risk (`risk.updatedAt`); those who were deleted among them. Cleared ones have the level `none`. */
  atRisk(page: Risky): Promise<Page<User>>
}

export interface SignInLists {
  /** All of the tenant by the moment they began. */
  all(page: Timed): Promise<Page<ListedSignIn>>
  ofUser(userId: string, page: Timed): Promise<Page<ListedSignIn>>
  /** Those that ever were at risk, by the level as it is aggregated now; of the last 90 days. */
  atRisk(page: Risky): Promise<Page<ListedSignIn>>
  /** Those whose reference code this is, in any spelling: nearly always one. Newest first. */
  byReference(code: string, page: Paging): Promise<Page<ListedSignIn>>
  /** By `SignIn.id`. */
  get(id: string): Promise<ListedSignIn | undefined>
}

export interface DetectionLists {
  /** Of people and of sign-ins, by the moment they were made; of some levels, or of all. */
  all(page: Timed & { levels?: readonly RiskLevel[] }): Promise<Page<ListedDetection>>
  ofUser(userId: string, page: Timed): Promise<Page<ListedDetection>>
  get(id: string): Promise<ListedDetection | undefined>
}

/** Entries bear an id here by which they are found again: it names the moment, too. */
export interface AuditLists {
  /** What happened to people, and changes of the tenant's configuration. */
  all(page: Timed): Promise<Page<AuditEntry>>
  /** By the thing or person acted on: the first of `targetResources`. */
  byTarget(id: string, page: Timed): Promise<Page<AuditEntry>>
  /** By who did it: a person, as administrator or for themself, or an application. */
  byActor(id: string, page: Timed): Promise<Page<AuditEntry>>
  get(id: string): Promise<AuditEntry | undefined>
}

export interface GroupLists {
  /** By `displayName`, ascending. */
  byDisplayName(page: Named): Promise<Page<Group>>
  /** People whose `groups` hold its id, by no order that says anything. */
  members(groupId: string, page: Paging): Promise<Page<User>>
}
