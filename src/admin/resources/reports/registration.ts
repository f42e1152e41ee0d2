import { z } from 'zod'
import { displayNameOf } from '../../../domain/person/display-name.ts'
import { elsewhere, type User } from '../../../domain/person/user.ts'
import { graceOf, isPhishingResistant, registeredOf } from '../../../domain/reports/coverage.ts'
import { isAtLeast, roleOf } from '../../../domain/roles.ts'
import { pageOf } from '../../odata/page.ts'
import type { ListQuery } from '../../odata/query.ts'
import { type AdminRequest, route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { READ_REPORTS } from './read-reports.ts'
import { reportedAs } from './reported-as.ts'

const RegistrationDetails = z.strictObject({
  id: z.string(),
  userPrincipalName: z.string(),
  userDisplayName: z.string(),
  userType: z.enum(['member', 'guest']),
  isAdmin: z.boolean(),
  isMfaRegistered: z.boolean(),
  isMfaCapable: z.boolean(),
  isPasswordlessCapable: z.boolean(),
  isSsprEnabled: z.boolean(),
  isSsprRegistered: z.boolean(),
  isSsprCapable: z.boolean(),
  methodsRegistered: z.array(z.string()),
  lastUpdatedDateTime: z.string(),
})

/** Read anew for each page, so it is as of now. */
function detailsOf({ tenancy, deps }: AdminRequest, user: User): z.output<typeof RegistrationDetails> {
  const isRegistered = registeredOf(user) !== 'none'
  const isHere = elsewhere(user) === undefined
  const isReachable = isHere && user.emailVerified && !user.disabled
  return {
    id: user.id,
    userPrincipalName: user.username,
    userDisplayName: displayNameOf(user),
    userType: user.guest ? 'guest' : 'member',
    isAdmin: isAtLeast(roleOf(tenancy.tenant.roleAssignments, user.id), 'reader'),
    isMfaRegistered: isRegistered,
    isMfaCapable: isRegistered,
    isPasswordlessCapable: isPhishingResistant(user),
    // Whoever is at home elsewhere has no password here to reset.
    isSsprEnabled: isHere,
    isSsprRegistered: isHere && user.emailVerified,
    isSsprCapable: isReachable,
    methodsRegistered: [...new Set(user.methods.map(({ kind }) => reportedAs(kind)))],
    lastUpdatedDateTime: instant(deps.clock()),
  }
}

const Grace = z.strictObject({
  id: z.string(),
  userPrincipalName: z.string(),
  userDisplayName: z.string(),
  state: z.enum(['running', 'over']),
  graceEndsDateTime: z
    .string()
    .meta({ description: 'From then on nobody signs in without registering a method' }),
})

function gracesOf({ deps }: AdminRequest, user: User): z.output<typeof Grace> | undefined {
  const state = graceOf(user, deps.clock())
  if (state === undefined || user.graceEndsAt === undefined) return undefined
  return {
    id: user.id,
    userPrincipalName: user.username,
    userDisplayName: displayNameOf(user),
    state,
    graceEndsDateTime: instant(user.graceEndsAt),
  }
}

/** By name, from a beginning of it where the filter has one. */
const readByName =
  ({ tenancy }: AdminRequest, { filter }: ListQuery) =>
  (top: number, after: string | undefined) => {
    const named = filter.find(({ property }) => property === 'userDisplayName')
    const prefix = named && String(named.values[0])
    return tenancy.store.lists.users.byDisplayName({ top, after, prefix })
  }

const NAMES = {
  userDisplayName: { type: 'string', ops: ['eq', 'startswith'] },
  userPrincipalName: { type: 'string', ops: ['eq', 'startswith'] },
} as const
const TOP = { default: 100, max: 999 }
const SWITCH = { type: 'boolean', ops: ['eq'] } as const

export const registrationDetails = route({
  ...READ_REPORTS,
  path: '/reports/authenticationMethods/userRegistrationDetails',
  summary: 'What each person has registered to prove themselves with.',
  list: {
    filter: {
      ...NAMES,
      isMfaRegistered: SWITCH,
      isPasswordlessCapable: SWITCH,
      isAdmin: SWITCH,
      userType: { type: 'string', ops: ['eq'], values: ['member', 'guest'] },
    },
    top: TOP,
  },
  output: RegistrationDetails,
  handler: (request) =>
    pageOf(request.query, readByName(request, request.query), (user) => detailsOf(request, user)),
})

export const grace = route({
  ...READ_REPORTS,
  path: '/reports/authenticationMethods/registrationGrace',
  summary: 'Who has no method yet, and until when they may put off registering one; by name.',
  list: {
    filter: {
      ...NAMES,
      state: { type: 'string', ops: ['eq'], values: ['running', 'over'] },
      graceEndsDateTime: { type: 'date', ops: ['ge', 'gt', 'le', 'lt'] },
    },
    top: TOP,
  },
  output: Grace,
  handler: (request) =>
    pageOf(request.query, readByName(request, request.query), (user) => gracesOf(request, user)),
})
