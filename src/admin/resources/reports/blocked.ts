import { z } from 'zod'
import { nextSignIn, type Supposals } from '../../../core/risk/next-sign-in.ts'
import { displayNameOf } from '../../../domain/person/display-name.ts'
import type { User } from '../../../domain/person/user.ts'
import { NO_HISTORY } from '../../../domain/risk/history.ts'
import type { ForAdministrators } from '../../../ports/rooms.ts'
import { pageOf } from '../../odata/page.ts'
import { type AdminRequest, route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { Remedy, remediesOf } from '../explanation-remedies.ts'
import { isStopping, meets } from '../explanation-words.ts'
import { RiskLevelWord, RiskStateWord } from '../risk-words.ts'
import { READ_REPORTS } from './read-reports.ts'

const BlockedUser = z.strictObject({
  id: z.string(),
  userPrincipalName: z.string(),
  userDisplayName: z.string(),
  riskLevel: RiskLevelWord,
  riskState: RiskStateWord,
  riskLastUpdatedDateTime: z.string(),
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
      ...why,
      clearedBy: remediesOf({ user, signIns: [], next, told }),
    }
  )
}

export const blockedUsers = route({
  ...READ_REPORTS,
  permissions: ['Reports.Read.All', 'IdentityRiskyUser.Read.All'],
  path: '/reports/identityProtection/blockedUsers',
  summary: 'Who of those at risk is let in from nowhere now, why, and what clears it; last changed first.',
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
      async (top, after) => {
        const { items, next } = await request.tenancy.store.lists.users.atRisk({ top, after, isActive: true })
        return { items: await Promise.all(items.map((user) => blockedOf(request, user))), next }
      },
      (blocked) => blocked,
    ),
})
