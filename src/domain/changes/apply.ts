import { type Method, TRAITS } from '../person/method.ts'
import type { User } from '../person/user.ts'
import { type Detection, isActive, type RiskDetail } from '../risk/risk.ts'
import type { Challenge, SignIn } from '../sign-in/sign-in.ts'
import type { Change } from './change.ts'
import type { DomainEvent, EventType } from './event.ts'

/** What changes act on. `newId` and `now` come from outside, so that applying stays pure. */
export interface State {
  user: User
  signIn: SignIn
}

interface Context {
  now: number
  newId: () => string
}

/**
 * The one place where changes happen. A change worth auditing leaves its event in the same item; one that changes
 * nothing, because it was made before, leaves none.
 */
export const applyAll = (state: State, changes: Change[], context: Context): State =>
  changes.reduce((current, change) => apply(current, change, context), state)

function apply(state: State, change: Change, context: Context): State {
  const user = ofUser(state, change, context)
  const signIn = ofSignIn(state.signIn, change, context.now)
  const type = EVENT[change.kind]
  const isNews = user !== state.user || signIn !== state.signIn
  if (!type || !isNews) return { user, signIn }
  const event: DomainEvent = {
    id: context.newId(),
    type: type === 'methodAdded' && 'atRisk' in change && change.atRisk ? 'registeredAtRisk' : type,
    at: context.now,
    userId: user.id,
    initiatedBy: user.id,
    signIn: signIn.authTime,
    detail: detailOf(change),
  }
  return { user: { ...user, pending: [...user.pending, event] }, signIn }
}

const EVENT: Partial<Record<Change['kind'], EventType>> = {
  startGrace: 'graceStarted',
  addMethod: 'methodAdded',
  changePassword: 'passwordChanged',
  remediateSignIn: 'signInRiskRemediated',
  remediateUser: 'userRiskRemediated',
}

function detailOf(change: Change): DomainEvent['detail'] {
  if (change.kind === 'startGrace') return { endsAt: change.endsAt }
  if (change.kind === 'addMethod') return { method: change.method.kind, methodId: change.method.id }
  if (change.kind === 'remediateSignIn' || change.kind === 'remediateUser') return { detail: change.detail }
  return {}
}

function ofUser({ user }: State, change: Change, { now }: Context): User {
  switch (change.kind) {
    case 'prove':
      return user.codeFailures ? { ...user, codeFailures: undefined } : user
    case 'failCode':
      return { ...user, codeFailures: failed(user.codeFailures?.count ?? 0, now) }
    case 'startGrace':
      return user.graceEndsAt === undefined ? { ...user, graceEndsAt: change.endsAt } : user
    case 'addMethod':
      return { ...user, methods: [...user.methods, change.method] }
    case 'useMethod':
      return { ...user, methods: user.methods.map((method) => replaced(method, change.method)) }
    case 'useTemporaryPassword':
      return user.temporaryPassword
        ? { ...user, temporaryPassword: { ...user.temporaryPassword, usedAt: now } }
        : user
    case 'rehash':
      return user.password ? { ...user, password: { ...user.password, hash: change.hash } } : user
    case 'changePassword':
      return {
        ...user,
        password: change.credential,
        temporaryPassword: undefined,
        mustChangePassword: false,
        sessionsValidFrom: now,
      }
    case 'remediateUser':
      if (!isActive(user.risk) && !user.detections.some(isActive)) return user
      return {
        ...user,
        risk: { level: 'none', state: 'remediated', detail: change.detail, updatedAt: now },
        detections: user.detections.map((detection) => closed(detection, change.detail)),
      }
    case 'consent':
      return {
        ...user,
        consents: { ...user.consents, [change.clientId]: { scopes: change.scopes, at: now } },
      }
    default:
      return user
  }
}

function ofSignIn(signIn: SignIn, change: Change, now: number): SignIn {
  switch (change.kind) {
    case 'prove':
      return {
        ...signIn,
        proofs: [...signIn.proofs, change.proof],
        triesForgiven: signIn.tries,
        challenge: undefined,
        chosenMethod: undefined,
      }
    case 'setChallenge':
      return { ...signIn, challenge: change.challenge, codesSent: sent(signIn, change.challenge, now) }
    case 'changePassword':
      return { ...signIn, credentialId: change.credential.id, validatedAt: now, passwordChanged: true }
    case 'failCode':
      return signIn.challenge && TRAITS[signIn.challenge.kind].isAnsweredOnce
        ? { ...signIn, challenge: undefined }
        : signIn
    case 'chooseMethod':
      return { ...signIn, chosenMethod: change.methodId }
    case 'setRegistration':
      return { ...signIn, registration: change.registration }
    case 'skipRegistration':
      return { ...signIn, skippedRegistration: true }
    case 'addMethod':
      return { ...signIn, registration: undefined }
    case 'showRecoveryCodes':
      return { ...signIn, unseenRecoveryCodes: change.sealed }
    // Remediation at the person's scope closes what is open at every scope (state machine of the risk reference).
    case 'remediateSignIn':
    case 'remediateUser':
      return isActive(signIn.risk) ? remediated(signIn, change.detail, now) : signIn
    case 'accept':
      return { ...signIn, acceptedAt: now }
    case 'endSignIn':
      return { ...signIn, endedAt: now }
    default:
      return signIn
  }
}

const sent = ({ codesSent }: SignIn, challenge: Challenge | undefined, now: number): SignIn['codesSent'] =>
  challenge && TRAITS[challenge.kind].isSent ? { count: (codesSent?.count ?? 0) + 1, lastAt: now } : codesSent

const remediated = (signIn: SignIn, detail: RiskDetail, now: number): SignIn => ({
  ...signIn,
  risk: { ...signIn.risk, state: 'remediated', detail, updatedAt: now },
  detections: signIn.detections.map((detection) => closed(detection, detail)),
})

/** A closed detection keeps its level, so that a report still says how bad it was. */
const closed = (detection: Detection, detail: RiskDetail): Detection =>
  isActive(detection) ? { ...detection, state: 'remediated', detail } : detection

const replaced = (method: Method, by: Method): Method => (method.id === by.id ? by : method)

const FREE_FAILURES = 10
const FIRST_LOCK = 60 * 1000
const LONGEST_LOCK = 60 * 60 * 1000

/** Ten wrong codes are free; then a minute, doubling with each further one up to an hour. */
function failed(before: number, now: number): NonNullable<User['codeFailures']> {
  const count = before + 1
  return { count, lockedUntil: lockUntil(count, now) }
}

/** When a lock after `failures` ends; undefined while there is none. Shared by passwords and codes, counted apart. */
export const lockUntil = (failures: number, now: number): number | undefined =>
  failures < FREE_FAILURES
    ? undefined
    : now + Math.min(FIRST_LOCK * 2 ** (failures - FREE_FAILURES), LONGEST_LOCK)
