import { z } from 'zod'
import { GUEST_REASONS, GUEST_REMEDIES, GUEST_STATES } from '../../../core/federation/guest-state.ts'
import {
  blocksAbroad,
  customersOf,
  guestsSeen,
  type Reached,
  reachOfAll,
  type SeenGuest,
} from '../../../core/federation/reach.ts'
import { displayNameOf } from '../../../domain/person/display-name.ts'
import { GUEST_TYPES } from '../../../domain/policies/policy.ts'
import { equalTo } from '../../odata/clauses.ts'
import { pageOf } from '../../odata/page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { personOf } from '../person-of.ts'
import { RiskLevelWord } from '../risk-words.ts'
import { HelpDeskShape, looking, RolesShape, rolesShape, TAG } from './common.ts'

const READ = {
  permissions: ['DelegatedAdminRelationship.Read.All', 'User.Read.All'],
  role: 'reader',
  tag: TAG,
  method: 'GET',
  status: 200,
} as const

const STATE = {
  state: z.enum(GUEST_STATES),
  reason: z.enum(GUEST_REASONS).nullable(),
  remediedBy: z.enum(GUEST_REMEDIES).nullable().meta({
    description:
      'Who can put it right: the person, by signing in at home; an administrator of the home; or one of the tenant where they are a guest',
  }),
  homeRiskLevel: RiskLevelWord.meta({ description: 'Of the account at home, and no more of it' }),
  accessDetails: RolesShape,
}

const GuestShape = z
  .strictObject({
    id: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string(),
    guestType: z.enum(GUEST_TYPES),
    homeTenantId: z.string().nullable(),
    homeTenantDisplayName: z.string().nullable(),
    homeHelpDesk: HelpDeskShape.nullable(),
    ...STATE,
    lastSignInDate: z.iso
      .date()
      .nullable()
      .meta({ description: 'Day (UTC) of the last sign-in here that was let through' }),
  })
  .meta({ id: 'guestState', description: 'Beyond Graph' })

const ReachShape = z
  .strictObject({
    userId: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string(),
    customer: z.strictObject({ tenantId: z.string(), displayName: z.string().nullable() }),
    ...STATE,
    blockedSinceDateTime: z.iso.datetime().nullable(),
    isAdministratorNeeded: z
      .boolean()
      .meta({ description: 'An administrator here has to act: nobody else can put it right' }),
    hasSignedIn: z.boolean().meta({ description: 'They have been there' }),
    endDateTime: z.iso.datetime().nullable(),
  })
  .meta({ id: 'delegatedAdminAccess', description: 'Beyond Graph' })

const stateShape = ({ state, reason, remedy, userRisk, role }: SeenGuest | Reached) => ({
  state,
  reason: reason ?? null,
  remediedBy: remedy ?? null,
  homeRiskLevel: userRisk,
  accessDetails: rolesShape(role),
})

const DAY = 24 * 60 * 60 * 1000

const guestShape = (seen: SeenGuest): z.output<typeof GuestShape> => {
  const { user, homeId, home, lastDay } = seen
  const helpDesk = home?.helpDesk
  return {
    id: user.id,
    displayName: displayNameOf(user),
    userPrincipalName: user.username,
    guestType: user.guest?.type ?? 'internalGuest',
    homeTenantId: homeId ?? null,
    homeTenantDisplayName: home?.displayName ?? null,
    homeHelpDesk: helpDesk
      ? { email: helpDesk.email ?? null, phone: helpDesk.phone ?? null, url: helpDesk.url ?? null }
      : null,
    ...stateShape(seen),
    lastSignInDate: lastDay === undefined ? null : instant(lastDay * DAY).slice(0, 10),
  }
}

const reachShape = (reached: Reached): z.output<typeof ReachShape> => {
  const { user, customer, tenant, reason, remedy, endsAt, guestId } = reached
  return {
    userId: user.id,
    displayName: displayNameOf(user),
    userPrincipalName: user.username,
    customer: { tenantId: customer, displayName: tenant?.branding.displayName ?? null },
    ...stateShape(reached),
    blockedSinceDateTime: reason === 'homeRisk' ? instant(user.risk.updatedAt) : null,
    isAdministratorNeeded: remedy === 'homeAdministrator',
    hasSignedIn: guestId !== undefined,
    endDateTime: endsAt === undefined ? null : instant(endsAt),
  }
}

const BY_STATE = {
  state: { type: 'string', ops: ['eq', 'ne', 'in'], values: GUEST_STATES },
  remediedBy: { type: 'string', ops: ['eq'], values: GUEST_REMEDIES },
} as const

/** Guests as the tenant sees them where they are, and where they come from; of why an account is at risk nothing is told. */
export const guests: AdminRoute[] = [
  route({
    ...READ,
    path: '/tenantRelationships/guests',
    summary: 'Other homes’ people here: whether each gets in, and who can put it right where they do not.',
    list: {
      top: { default: 50, max: 100 },
      filter: { ...BY_STATE, homeTenantId: { type: 'string', ops: ['eq'] } },
    },
    output: GuestShape,
    async handler(request) {
      const home = equalTo(request.query, 'homeTenantId')
      const about = await looking(request)
      return pageOf(request.query, (top, after) => guestsSeen(about, { home, top, after }), guestShape)
    },
  }),
  route({
    ...READ,
    path: '/users/:id/delegatedAdminCustomers',
    summary: 'The tenants in which somebody may work, and whether they get in there now.',
    list: { top: { default: 50, max: 100 }, filter: BY_STATE },
    output: ReachShape,
    async handler(request) {
      const user = await personOf(request)
      const about = await looking(request)
      return pageOf(request.query, (top, after) => customersOf(about, user, { top, after }), reachShape)
    },
  }),
  route({
    ...READ,
    path: '/tenantRelationships/delegatedAdminAccess',
    summary: 'Everybody of the tenant who is a guest elsewhere, where, and whether they get in there now.',
    list: { top: { default: 50, max: 100 }, filter: BY_STATE },
    output: ReachShape,
    async handler(request) {
      const about = await looking(request)
      return pageOf(request.query, (top, after) => reachOfAll(about, { top, after }), reachShape)
    },
  }),
  route({
    ...READ,
    permissions: [...READ.permissions, 'IdentityRiskyUser.Read.All'],
    path: '/tenantRelationships/delegatedAdminBlocks',
    summary:
      'Where customers stop the tenant’s people because their accounts are at risk, in one list: so many people a page, each with every customer.',
    list: { top: { default: 20, max: 50 }, filter: { remediedBy: BY_STATE.remediedBy } },
    output: ReachShape,
    async handler(request) {
      const about = await looking(request)
      return pageOf(request.query, (top, after) => blocksAbroad(about, { top, after }), reachShape)
    },
  }),
]
