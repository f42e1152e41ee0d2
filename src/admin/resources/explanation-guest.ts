import { z } from 'zod'
import type { Supposals, Supposed } from '../../core/risk/next-sign-in.ts'
import type { Home } from '../../domain/federation/home.ts'
import type { User } from '../../domain/person/user.ts'
import { isActive } from '../../domain/risk/risk.ts'
import type { ForAdministrators } from '../../ports/rooms.ts'
import { LETTING_IN, ofSignInRisk, type Remedy, remedy } from './explanation-remedies.ts'
import { isStopping } from './explanation-words.ts'
import { HomeTenant } from './home-tenant.ts'
import { RiskLevelWord } from './risk-words.ts'

/** What is known here of a guest's account: how bad it is, and who can put it right. Never why. */
export const HomeNow = z.strictObject({
  ...HomeTenant.shape,
  isAllowed: z
    .boolean()
    .meta({ description: 'The delegation covers them, and their account at home is in use' }),
  userRiskLevel: RiskLevelWord.nullable().meta({
    description: 'Of the account at home; null of one not allowed',
  }),
  isBlocked: z.boolean().meta({ description: 'Settings for that home let nobody in at that level' }),
  selfRemediates: z.boolean().meta({ description: 'The person can put it right at home by themself' }),
})

export type HomeNow = z.output<typeof HomeNow>

/** @param home as it is now; undefined of somebody who may not be here any more */
export const homeNowOf = (named: HomeTenant, home: Home | undefined): HomeNow => ({
  ...named,
  isAllowed: home !== undefined,
  userRiskLevel: home?.userRisk ?? null,
  isBlocked: home?.isBlocked ?? false,
  selfRemediates: home?.selfRemediates ?? false,
})

interface Open {
  user: User
  /** How many of their sign-ins here are at risk. */
  signIns: number
  next: Supposals | undefined
  home: HomeNow
  told: ForAdministrators
}

/** What lets a guest in again: what their home can do, and the levers of this tenant. */
export function remediesOfGuest({ user, signIns, next, home, told }: Open): Remedy[] {
  if (user.deletedAt !== undefined) return []
  if (!next) return [ofDelegation(home)]
  const both = [next.familiar, next.elsewhere]
  const isAtRisk = home.userRiskLevel !== null && home.userRiskLevel !== 'none'
  const isOfSignIn = signIns > 0 || isActive(next.elsewhere.facts.signIn.risk)
  return [
    ...(isAtRisk ? ofHome(home) : []),
    ...(isOfSignIn ? ofSignInRisk(both.some((one) => settles(told, one))) : []),
    ...(home.isBlocked ? [ofPartner(home)] : []),
    ...(both.some(({ verdict }) => isStopping(verdict)) && !home.isBlocked ? LETTING_IN : []),
  ]
}

const settles = (told: ForAdministrators, { verdict }: Supposed): boolean =>
  !verdict.allow && told.settles(verdict.interaction.name) === 'signInRisk'

const ofHome = ({ displayName, selfRemediates }: HomeNow): Remedy[] => [
  ...(selfRemediates
    ? [
        remedy(
          'homeSelfRemediation',
          'user',
          `The user signs in at ${displayName} and puts the risk right there, then comes straight back.`,
        ),
      ]
    : []),
  remedy(
    'homeAdministrator',
    'homeAdministrator',
    `An administrator of ${displayName} clears the risk of the account. The next try here works at once.`,
  ),
]

const ofPartner = ({ id, displayName }: HomeNow): Remedy =>
  remedy(
    'partnerSetting',
    'administrator',
    `The settings for ${displayName} block people at this level. Excluding the user there lets them by, taking the level out lets by everybody of that home; the risk stays, and policies on it still act.`,
    `PATCH /policies/crossTenantAccessPolicy/partners/${id}`,
  )

const ofDelegation = ({ displayName }: HomeNow): Remedy =>
  remedy(
    'delegation',
    'homeAdministrator',
    `The delegation between this tenant and ${displayName} has to cover the user, and their account there has to be in use.`,
  )
