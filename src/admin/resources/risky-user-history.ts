import { z } from 'zod'
import type { AuditEntry } from '../../domain/audit/entry.ts'
import { entryOfEvent } from '../../domain/audit/of-event.ts'
import type { Actor } from '../../domain/changes/actor.ts'
import type { User } from '../../domain/person/user.ts'
import { notFound } from '../errors.ts'
import { pageOf } from '../odata/page.ts'
import { type AdminRequest, type AdminRoute, route } from '../route.ts'
import { instant } from '../schemas.ts'
import { RiskDetailWord, toldDetail } from './risk-words.ts'
import { READ_RISKY_USERS, RISKY_USERS, RiskyUser, riskyUser, riskyUserOf } from './risky-users.ts'

const HistoryItem = z
  .strictObject({
    ...RiskyUser.shape,
    userId: z.string(),
    initiatedBy: z.string().nullable().meta({
      description: 'Id of the administrator or client id of the application; null for the user and for us',
    }),
    activity: z.strictObject({ riskEventTypes: z.array(z.string()), detail: RiskDetailWord }),
  })
  .meta({ id: 'riskyUserHistoryItem' })

type HistoryItem = z.output<typeof HistoryItem>

/** What became of the risk of a person, by an entry about them; undefined where it is about something else. */
function itemOf(user: User, entry: AuditEntry): HistoryItem | undefined {
  const moved = entry.risk?.user
  if (!moved || entry.targetResources[0]?.id !== user.id) return undefined
  const { after, riskEventTypes } = moved
  return {
    ...riskyUser({ ...user, risk: after }),
    id: entry.id,
    riskLastUpdatedDateTime: instant(entry.at),
    userId: user.id,
    initiatedBy: idOf(entry.initiatedBy),
    activity: { riskEventTypes, detail: after.detail },
  }
}

const idOf = (actor: Actor): string | null =>
  actor.kind === 'administrator' || actor.kind === 'application' ? actor.id : null

const toldItem = (request: AdminRequest) => (item: HistoryItem) => {
  const told = toldDetail(request, item)
  return { ...told, activity: { ...told.activity, detail: told.riskDetail } }
}

/** What the outbox still holds; the audit shows it moments later under the same id. */
const waiting = (user: User): AuditEntry[] =>
  user.pending.map(entryOfEvent).map((entry) => ({ ...entry, id: `${entry.at}_${entry.id}` }))

async function history(request: AdminRequest) {
  const { query, tenancy } = request
  const user = await riskyUserOf(request)
  const page = await pageOf(
    query,
    (top, after) => tenancy.store.lists.audits.byTarget(user.id, { top, after }),
    (entry) => itemOf(user, entry),
  )
  const isThere = (item: HistoryItem): boolean => page.value.some(({ id }) => id === item.id)
  const newest = query.after === undefined ? waiting(user).flatMap((entry) => itemOf(user, entry) ?? []) : []
  const ahead = newest.reverse().filter((item) => !isThere(item))
  return { ...page, value: [...ahead, ...page.value].map(toldItem(request)) }
}

async function historyItem(request: AdminRequest): Promise<{ body: HistoryItem }> {
  const { itemId = '' } = request.params
  const user = await riskyUserOf(request)
  const entry =
    waiting(user).find(({ id }) => id === itemId) ?? (await request.tenancy.store.lists.audits.get(itemId))
  const item = entry && itemOf(user, entry)
  if (!item) throw notFound('history item')
  return { body: toldItem(request)(item) }
}

export const riskyUserHistory: AdminRoute[] = [
  route({
    ...READ_RISKY_USERS,
    method: 'GET',
    path: `${RISKY_USERS}/:id/history`,
    summary: 'Lists what became of the risk of one user, by whom and why, newest first.',
    list: { top: { default: 100, max: 500 } },
    output: HistoryItem,
    handler: history,
  }),
  route({
    ...READ_RISKY_USERS,
    method: 'GET',
    path: `${RISKY_USERS}/:id/history/:itemId`,
    summary: 'Shows one change of the risk of one user.',
    output: HistoryItem,
    handler: historyItem,
  }),
]
