import { z } from 'zod'
import type { Supposals, Supposed } from '../../core/risk/next-sign-in.ts'
import type { User } from '../../domain/person/user.ts'
import { isActive } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { ForAdministrators } from '../../ports/rooms.ts'
import { isStopping } from './explanation-words.ts'

/** Something that clears what is open, or lets the person in although it is. */
export const Remedy = z.strictObject({
  code: z.string(),
  who: z.enum(['user', 'operator', 'administrator', 'homeAdministrator']),
  sentence: z.string(),
  request: z.string().nullable().meta({ description: 'The call that does it, where one does' }),
})

export type Remedy = z.output<typeof Remedy>

interface Open {
  user: User
  signIns: readonly SignIn[]
  next: Supposals | undefined
  told: ForAdministrators
}

/** What clears what is open against a person, in the order one would try it; nothing where they are gone. */
export function remediesOf({ user, signIns, next, told }: Open): Remedy[] {
  if (user.deletedAt !== undefined) return []
  const isAtRisk = isActive(user.risk)
  return [
    ...(isAtRisk ? ofUserRisk(user, settles(next, told, 'userRisk')) : []),
    ...(signIns.length > 0 || isRisky(next) ? ofSignInRisk(settles(next, told, 'signInRisk')) : []),
    ...(isStopped(next) || settles(next, told, 'userRisk', 'signInRisk') ? [accessPass(user)] : []),
    ...(isAtRisk || isStopped(next) ? LETTING_IN : []),
  ]
}

const isRisky = (next: Supposals | undefined): boolean =>
  next !== undefined && isActive(next.elsewhere.facts.signIn.risk)

const both = (next: Supposals | undefined): Supposed[] => (next ? [next.familiar, next.elsewhere] : [])

const isStopped = (next: Supposals | undefined): boolean =>
  both(next).some(({ verdict }) => isStopping(verdict))

/** Whether they are led to a room in which one of these risks is settled. */
const settles = (
  next: Supposals | undefined,
  told: ForAdministrators,
  ...risks: ReturnType<ForAdministrators['settles']>[]
): boolean =>
  both(next).some(({ verdict }) => !verdict.allow && risks.includes(told.settles(verdict.interaction.name)))

const ofUserRisk = ({ id }: User, settlesItself: boolean): Remedy[] => [
  ...(settlesItself
    ? [
        remedy(
          'securePasswordChange',
          'user',
          'At the next sign-in the user proves a second factor they had before and chooses a new password. The risk is remediated.',
        ),
      ]
    : []),
  remedy(
    'temporaryPassword',
    'operator',
    'A temporary password, made here and told to the user, remediates the risk at once and ends every session.',
    `POST /users/${id}/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword`,
  ),
  remedy(
    'dismiss',
    'operator',
    'Dismissing says the risk was harmless. It is closed at once; password and sessions stay.',
    'POST /identityProtection/riskyUsers/dismiss',
  ),
  remedy(
    'confirmSafe',
    'operator',
    'Confirming the user as safe closes the risk and has what is usual of them learned anew.',
    'POST /identityProtection/riskyUsers/confirmSafe',
  ),
]

export const ofSignInRisk = (settlesItself: boolean): Remedy[] => [
  ...(settlesItself
    ? [
        remedy(
          'secondFactor',
          'user',
          'The user proves a second factor in the sign-in. Its risk is remediated.',
        ),
      ]
    : []),
  remedy(
    'familiarPlace',
    'user',
    'From a place and a browser the user is known by, a sign-in is not at risk.',
  ),
  remedy(
    'confirmSignInSafe',
    'operator',
    'Confirming the sign-in as the user’s own makes the place and the browser it came from familiar.',
    'POST /auditLogs/signIns/confirmSafe',
  ),
  remedy(
    'dismissSignIn',
    'operator',
    'Dismissing the sign-in closes its risk; the next like it is at risk again.',
    'POST /auditLogs/signIns/dismiss',
  ),
]

const accessPass = ({ id }: User): Remedy =>
  remedy(
    'temporaryAccessPass',
    'operator',
    'A temporary access pass, told to the user once it is sure who they are, is typed in place of the password and stands for a second factor. With it they register one, and choose a new password where the account is at risk.',
    `POST /users/${id}/authentication/temporaryAccessPassMethods`,
  )

/** The risk stays as it is. */
export const LETTING_IN: Remedy[] = [
  remedy(
    'excludeFromPolicy',
    'administrator',
    'Excluding the user from the policy lets the next sign-in through; the risk stays.',
    'PATCH /identity/conditionalAccess/policies/{id}',
  ),
  remedy(
    'disablePolicy',
    'administrator',
    'Disabling the policy lets everybody’s next sign-in through; the risk stays.',
    'PATCH /identity/conditionalAccess/policies/{id}',
  ),
]

export function remedy(
  code: string,
  who: Remedy['who'],
  sentence: string,
  request: string | null = null,
): Remedy {
  return { code, who, sentence, request }
}
