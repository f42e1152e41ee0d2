import { z } from 'zod'
import { authenticatorOf } from '../../../core/methods/index.ts'
import { type AccessPass, usabilityOf } from '../../../domain/person/access-pass.ts'
import type { Method } from '../../../domain/person/method.ts'
import type { User } from '../../../domain/person/user.ts'
import { instant } from '../../schemas.ts'

/** Graph's id of everybody's password. */
export const PASSWORD_ID = '28c10230-6103-485e-b985-444c60001490'

const typed = (name: string) => z.literal(`#microsoft.graph.${name}`)

export const PasswordMethod = z.strictObject({
  '@odata.type': typed('passwordAuthenticationMethod'),
  id: z.literal(PASSWORD_ID),
  password: z.null().meta({ description: 'Never told' }),
  createdDateTime: z.string().meta({ description: 'When it was last changed' }),
})

export const AccessPassMethod = z.strictObject({
  '@odata.type': typed('temporaryAccessPassAuthenticationMethod'),
  id: z.string(),
  temporaryAccessPass: z.string().nullable().meta({ description: 'Told once, when it is made' }),
  createdDateTime: z.string(),
  startDateTime: z.string(),
  lifetimeInMinutes: z.number().int(),
  isUsableOnce: z.boolean(),
  isUsable: z.boolean(),
  methodUsabilityReason: z.enum(['EnabledByPolicy', 'NotYetValid', 'Expired', 'OneTimeUsed']),
})

/** What every second factor has, and beside it what its own kind has. */
export const SecondFactor = z.strictObject({
  '@odata.type': z.string(),
  id: z.string(),
  createdDateTime: z.string(),
  isRegisteredAtRisk: z.boolean().meta({
    description:
      'Registered while the sign-in or the person was at risk: proves little until it is confirmed',
  }),
  confirmedDateTime: z.string().nullable(),
  phoneNumber: z.string().optional(),
  phoneType: z.literal('mobile').optional(),
  smsSignInState: z.literal('notAllowedByPolicy').optional(),
  secretKey: z.null().optional(),
  displayName: z.string().nullable().optional(),
  aaGuid: z.null().optional(),
  model: z.null().optional(),
  codesLeft: z.number().int().optional(),
})

export const AnyMethod = z.union([PasswordMethod, AccessPassMethod, SecondFactor])

export const passwordsOf = ({ password, temporaryPassword }: User): z.output<typeof PasswordMethod>[] => {
  const current = temporaryPassword ?? password
  if (!current) return []
  return [
    {
      '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
      id: PASSWORD_ID,
      password: null,
      createdDateTime: instant(current.changedAt),
    },
  ]
}

/** @param shown what is typed, when it was made just now */
export function passOf(
  pass: AccessPass,
  now: number,
  shown: string | null = null,
): z.output<typeof AccessPassMethod> {
  const reason = usabilityOf(pass, now)
  return {
    '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethod',
    id: pass.id,
    temporaryAccessPass: shown,
    createdDateTime: instant(pass.createdAt),
    startDateTime: instant(pass.startsAt),
    lifetimeInMinutes: Math.round((pass.expiresAt - pass.startsAt) / 60_000),
    isUsableOnce: pass.isUsableOnce,
    isUsable: reason === 'EnabledByPolicy',
    methodUsabilityReason: reason,
  }
}

export const passesOf = (
  { temporaryAccessPass: pass }: User,
  now: number,
): z.output<typeof AccessPassMethod>[] => (pass ? [passOf(pass, now)] : [])

export function secondFactorOf(method: Method): z.output<typeof SecondFactor> {
  const { type, properties } = authenticatorOf(method).listing
  const { id, addedAt, registeredAtRisk, confirmedAt } = method
  return {
    '@odata.type': `#microsoft.graph.${type}`,
    id,
    createdDateTime: instant(addedAt),
    isRegisteredAtRisk: registeredAtRisk === true,
    confirmedDateTime: confirmedAt === undefined ? null : instant(confirmedAt),
    ...properties(method),
  }
}

/** Everything a person can sign in with. */
export const methodsOf = (user: User, now: number): z.output<typeof AnyMethod>[] => [
  ...passwordsOf(user),
  ...user.methods.map(secondFactorOf),
  ...passesOf(user, now),
]
