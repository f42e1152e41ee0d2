import type { ForAdministrators, Status } from '../src/ports/rooms.ts'

/** What administrators are told of a room; for some of the reasons it may give, something else. */
interface Told {
  /** What the person does there, in a sentence. */
  meets: string
  /** Entra's code of a sign-in that was not completed there, and what it means. */
  status: Status
  /** Whose risk is settled there. */
  settles?: 'userRisk' | 'signInRisk'
  byReason?: Record<string, Partial<Pick<Told, 'meets' | 'status'>>>
}

const NOT_AT_RISK: Status = {
  errorCode: 53004,
  failureReason: 'The user has no second factor, and at risk none can be registered.',
}
const NOWHERE_TO_REGISTER: Status = {
  errorCode: 53010,
  failureReason: 'A second factor can be registered only from trusted places or with an invitation.',
}
const CHALLENGED: Status = { errorCode: 50074, failureReason: 'A second factor was asked for and not given.' }
const TO_REGISTER: Status = {
  errorCode: 50072,
  failureReason: 'The user was asked to register a second factor and did not.',
}

/** Every room of the registry, by its name; a test finds one that is missing. */
const ROOMS: Record<string, Told> = {
  blocked: {
    meets: 'They are stopped by a policy.',
    status: { errorCode: 53003, failureReason: 'Access has been blocked by policies.' },
    byReason: {
      disabled: {
        meets: 'They are stopped: the account is blocked. It has to be enabled again.',
        status: { errorCode: 50057, failureReason: 'The account is blocked.' },
      },
      userRisk: {
        meets: 'They are stopped, because a policy blocks accounts at this risk; nothing they do opens it.',
      },
      signInRisk: {
        meets:
          'They are stopped, because a policy blocks sign-ins at this risk; from a familiar place they are not.',
      },
      unregisteredCompromised: {
        meets:
          'They are stopped: the account is at risk and has no second factor from before that could prove who they are.',
        status: NOT_AT_RISK,
      },
      unregisteredRiskySignIn: {
        meets: 'They are stopped: the sign-in is at risk and the account has no second factor.',
        status: NOT_AT_RISK,
      },
      signInAtRisk: {
        meets:
          'They are stopped: they have to register a second factor, and in a sign-in at risk they cannot.',
        status: NOT_AT_RISK,
      },
      userAtRisk: {
        meets:
          'They are stopped: they have to register a second factor, and with an account at risk they cannot.',
        status: NOT_AT_RISK,
      },
      untrustedPlace: {
        meets: 'They are stopped: a first second factor can be registered only from a trusted place.',
        status: NOWHERE_TO_REGISTER,
      },
      uninvited: {
        meets:
          'They are stopped: a first second factor can be registered only with an invitation or a temporary access pass.',
        status: NOWHERE_TO_REGISTER,
      },
      homeTenant: {
        meets: 'They are stopped: their home tenant has them at risk.',
        status: { errorCode: 53011, failureReason: 'The user is at risk in their home tenant.' },
      },
      homeTenantAdministrator: {
        meets:
          'They are stopped: their home tenant has them at risk, and only an administrator there can change that.',
        status: {
          errorCode: 530034,
          failureReason: 'The user is at risk in their home tenant, whose administrator has to remediate.',
        },
      },
      unprovedAtHome: {
        meets:
          'They are stopped: a second factor has to be proved at their home, and it could not; they can set one up there.',
        status: {
          errorCode: 50076,
          failureReason: 'A second factor was asked for at the user’s home, and it proved none.',
        },
      },
    },
  },
  'compromised-user': {
    meets:
      'They prove a second factor they had before, choose a new password, and the risk of the account is closed.',
    status: {
      errorCode: 50135,
      failureReason: 'The account is at risk: a new password was asked for and not chosen.',
    },
    settles: 'userRisk',
  },
  'risky-sign-in': {
    meets: 'They prove a second factor, and the risk of that sign-in is closed.',
    status: CHALLENGED,
    settles: 'signInRisk',
    byReason: { unregisteredAtRisk: { status: TO_REGISTER } },
  },
  'temporary-password': {
    meets: 'They choose a new password.',
    status: { errorCode: 50125, failureReason: 'The user was asked to choose a new password and did not.' },
  },
  'mfa-registration': { meets: 'They are asked to register a second factor.', status: TO_REGISTER },
  'step-up': { meets: 'They are asked for a stronger proof.', status: CHALLENGED },
  consent: {
    meets: 'They are asked what the application may have.',
    status: { errorCode: 65001, failureReason: 'The user has not allowed the application what it asks for.' },
  },
}

const toldOf = (name: string): Told | undefined => (Object.hasOwn(ROOMS, name) ? ROOMS[name] : undefined)

const reasonOf = (told: Told | undefined, code: string) =>
  told?.byReason && Object.hasOwn(told.byReason, code) ? told.byReason[code] : undefined

/** Rooms as administrators read of them: their words, apart from what people are shown in the rooms. */
export const forAdministrators: ForAdministrators = {
  meets(name, code) {
    const told = toldOf(name)
    return reasonOf(told, code)?.meets ?? told?.meets ?? `They are led to ${name}.`
  },
  status(name, code) {
    const told = toldOf(name)
    return reasonOf(told, code)?.status ?? told?.status
  },
  settles: (name) => toldOf(name)?.settles,
}
