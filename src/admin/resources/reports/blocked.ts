import { z } from 'zod'
import { nextSignIn, type Supposals } from '../../../core/risk/next-sign-in.ts'
import { displayNameOf } from '../../../domain/person/display-name.ts'
import type { User } from '../../../domain/person/user.ts'
import { NO_HISTORY } from '../../../domain/risk/history.ts'
import type { ForAdministrators } from '../../../ports/rooms.ts'
import type { ListedGuest } from '../../../ports/store/federation.ts'
import { pageOf } from '../../odata/page.ts'
import { type AdminRequest, route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { homeNowOf, remediesOfGuest } from '../explanation-guest.ts'
import { Remedy, remediesOf } from '../explanation-remedies.ts'
import { isStopping, meets } from '../explanation-words.ts'
import { HomeTenant, homeTenantOf } from '../home-tenant.ts'
import { RiskLevelWord, RiskStateWord } from '../risk-words.ts'
import { READ_REPORTS } from './read-reports.ts'

const BlockedUser = z.strictObject({
  id: z.string(),
  userPrincipalName: z.string(),
  userDisplayName: z.string(),
  riskLevel: RiskLevelWord,
  riskState: RiskStateWord,
  riskLastUpdatedDateTime: z.string(),
  homeTenant: HomeTenant.nullable().meta({
    description: 'Of a guest who is stopped by what their home says',
  }),
  code: z.string().meta({ description: 'Why, as logs have it' }),
  sentence: z.string(),
  clearedBy: z.array(Remedy),
})

const NOTHING_OPENS = {
  code: 'nothingOpens',
  sentence: 'Nothing opens the account any more: it has no password, or a temporary one that has expired.',
}

/** What stops somebody even where they usually are, without any risk of the sign-in itself; undefined where nothing does. */
function stopping(
  told: ForAdministrators,
  next: Supposals | undefined,
): { code: string; sentence: string } | undefined {
  if (!next) return NOTHING_OPENS
  const { verdict } = next.familiar
  if (verdict.allow || !isStopping(verdict)) return undefined
  return { code: verdict.reason.code, sentence: meets(told, verdict) }
}

/** By the verdict their next sign-in gets. Where they sign in from need not be read for it. */
async function blockedOf(
  { deps, told, tenancy }: AdminRequest,
  user: User,
): Promise<z.output<typeof BlockedUser> | undefined> {
  if (user.deletedAt !== undefined) return undefined
  const next = await nextSignIn(deps, tenancy, { user, history: NO_HISTORY, recent: [], home: undefined })
  const why = stopping(told, next)
  return (
    why && {
      id: user.id,
      userPrincipalName: user.username,
      userDisplayName: displayNameOf(user),
      riskLevel: user.risk.level,
      riskState: user.risk.state,
      riskLastUpdatedDateTime: instant(user.risk.updatedAt),
      homeTenant: null,
      ...why,
      clearedBy: remediesOf({ user, signIns: [], next, told }),
    }
  )
}

/** A guest whom the level of risk at home stops; who may not be here at all is none of these. */
async function blockedGuestOf(
  { deps, told, tenancy }: AdminRequest,
  { user, history, home: record }: ListedGuest,
): Promise<z.output<typeof BlockedUser> | undefined> {
  const next = await nextSignIn(deps, tenancy, { user, history, recent: [], home: record })
  const home = next?.familiar.facts.home
  const why = next && stopping(told, next)
  const named = await homeTenantOf(tenancy, user)
  if (!home || !why || !named || home.userRisk === 'none') return undefined
  const now = homeNowOf(named, home)
  return {
    id: user.id,
    userPrincipalName: user.username,
    userDisplayName: displayNameOf(user),
    riskLevel: home.userRisk,
    riskState: 'atRisk',
    riskLastUpdatedDateTime: instant(record?.user?.risk.updatedAt ?? deps.clock()),
    homeTenant: named,
    ...why,
    clearedBy: remediesOfGuest({ user, signIns: 0, next, home: now, told }),
  }
}

/** Where the pages of members are over, those of guests begin. */
const GUESTS = 'guests:'

async function readBlocked(request: AdminRequest, top: number, after: string | undefined) {
  const { lists } = request.tenancy.store
  const guestsFrom = async (most: number, place: string | undefined) => {
    const page = await lists.guests.here({ top: most, after: place })
    const items = await Promise.all(page.items.map((guest) => blockedGuestOf(request, guest)))
    return { items, next: page.next === undefined ? undefined : GUESTS + page.next }
  }
  if (after?.startsWith(GUESTS)) return guestsFrom(top, after.slice(GUESTS.length) || undefined)
  const page = await lists.users.atRisk({ top, after, isActive: true })
  const members = await Promise.all(page.items.map((user) => blockedOf(request, user)))
  if (page.next !== undefined) return { items: members, next: page.next }
  const left = top - page.items.length
  if (left === 0) return { items: members, next: GUESTS }
  const guests = await guestsFrom(left, undefined)
  return { items: [...members, ...guests.items], next: guests.next }
}

export const blockedUsers = route({
  ...READ_REPORTS,
  permissions: ['Reports.Read.All', 'IdentityRiskyUser.Read.All'],
  path: '/reports/identityProtection/blockedUsers',
  summary:
    'Who of those at risk is let in from nowhere now, why, and what clears it; last changed first, and then guests whom their home’s word stops.',
  list: {
    filter: {
      riskLevel: { type: 'string', ops: ['eq', 'in'], values: ['low', 'medium', 'high'] },
      code: { type: 'string', ops: ['eq', 'in'] },
    },
    top: { default: 100, max: 500 },
  },
  output: BlockedUser,
  handler: (request) =>
    pageOf(
      request.query,
      (top, after) => readBlocked(request, top, after),
      (blocked) => blocked,
    ),
})
