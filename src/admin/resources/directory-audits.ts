import type { AuditEntry } from '../../domain/audit/entry.ts'
import type { Page } from '../../ports/store/lists.ts'
import { notFound } from '../errors.ts'
import { equalTo, timesOf } from '../odata/clauses.ts'
import { pageOf } from '../odata/page.ts'
import { type AdminRequest, type AdminRoute, type ListSpec, route } from '../route.ts'
import { CATEGORIES, DirectoryAudit, shapeOfEntry, toldEntry } from './directory-audit-shape.ts'

const PATH = '/auditLogs/directoryAudits'
const READ = {
  permissions: ['AuditLog.Read.All', 'Directory.Read.All'],
  role: 'reader',
  tag: 'Audit',
  status: 200,
} as const

const LIST: ListSpec = {
  filter: {
    activityDateTime: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] },
    activityDisplayName: { type: 'string', ops: ['eq', 'startswith'] },
    category: { type: 'string', ops: ['eq', 'ne', 'in'], values: CATEGORIES },
    result: { type: 'string', ops: ['eq', 'ne', 'in'], values: ['success', 'failure', 'inProgress'] },
    correlationId: { type: 'string', ops: ['eq'] },
    'initiatedBy/user/id': { type: 'string', ops: ['eq'] },
    'initiatedBy/app/appId': { type: 'string', ops: ['eq'] },
    'targetResources/id': { type: 'string', ops: ['any'] },
    'targetResources/type': { type: 'string', ops: ['any'] },
  },
  orderBy: ['activityDateTime desc', 'activityDateTime asc'],
  top: { default: 100, max: 1000 },
}

function read({ tenancy: { store }, query }: AdminRequest): Promise<Page<AuditEntry>> {
  const { audits } = store.lists
  const timed = {
    top: query.top,
    after: query.after,
    oldestFirst: query.orderBy?.direction === 'asc',
    ...timesOf(query, 'activityDateTime'),
  }
  const target = equalTo(query, 'targetResources/id')
  if (target !== undefined) return audits.byTarget(target, timed)
  const actor = equalTo(query, 'initiatedBy/user/id') ?? equalTo(query, 'initiatedBy/app/appId')
  return actor === undefined ? audits.all(timed) : audits.byActor(actor, timed)
}

export const directoryAudits: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'Lists what was done, by whom, from where and to what, newest first.',
    list: LIST,
    output: DirectoryAudit,
    async handler(request) {
      const page = await pageOf(request.query, () => read(request), shapeOfEntry)
      return { ...page, value: page.value.map((entry) => toldEntry(request, entry)) }
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'Shows one entry of the audit.',
    output: DirectoryAudit,
    async handler(request) {
      const found = await request.tenancy.store.lists.audits.get(request.params.id ?? '')
      if (!found) throw notFound('audit entry')
      return { body: toldEntry(request, shapeOfEntry(found)) }
    },
  }),
]
