import type { Tenant } from '../../domain/tenant.ts'
import { Conflict } from '../../ports/store.ts'
import { type Author, type Described, openEntry } from '../audit/open-entry.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { type Outcome, type Problem, problem } from './problem.ts'

/** Who changes what is kept in the item of which tenant. */
export interface Configuring {
  deps: Pick<AdminDependencies, 'store' | 'clock' | 'log' | 'metrics'>
  tenantId: string
  author: Author
}

/** The tenant as it is to be, what the audit says of it, and what is answered; the same tenant where nothing changes. */
export interface Edited<Result> {
  tenant: Tenant
  described: Described
  result: Result
}

/**
 * A change of the tenant as it is stored now, decided anew whenever somebody else was faster. It reads and decides and
 * does nothing else.
 */
export type Edit<Result> = (
  tenant: Tenant,
) => Edited<Result> | { problem: Problem } | Promise<Edited<Result> | { problem: Problem }>

/** Lost races in a row before whoever asks is told to come back. */
const MOST_TRIES = 5

/** One conditional write of the tenant with its entry in the audit, written ahead. Warm functions see it within seconds. */
export async function changeTenant<Result>(
  { deps, tenantId, author }: Configuring,
  edit: Edit<Result>,
): Promise<Outcome<Result>> {
  const entry = openEntry(deps, deps.store.of(tenantId), author)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const tenant = await storedTenant(deps, tenantId)
    const edited = await edit(tenant)
    if ('problem' in edited) {
      // Of a try before, which lost: what won made this one wrong.
      await entry.end('failure', edited.problem.message)
      return edited
    }
    if (edited.tenant === tenant) return { done: edited.result }
    if (sizeOf(edited.tenant) > MOST_BYTES) return TOO_LARGE
    await entry.ahead(edited.described)
    if (await isPut(deps, edited.tenant, tenant.version)) {
      await entry.end('success')
      return { done: edited.result }
    }
  }
  const { message, ...busy } = BUSY
  await entry.end('failure', message)
  return problem(busy.kind, message)
}

/** An item of the table holds 400 KB; every function reads this one every few seconds. */
const MOST_BYTES = 350_000

const sizeOf = (tenant: Tenant): number => Buffer.byteLength(JSON.stringify(tenant))

const TOO_LARGE = problem(
  'conflict',
  'The tenant has no room for more: policies, places, roles, banned words and the logo share 350 KB. Take something away first.',
)

const BUSY = { kind: 'conflict', message: 'Others change the tenant at this moment. Try again.' } as const

/** As it is stored now, whatever a warm function remembers. @throws where there is none any more */
export async function storedTenant(
  { store }: Pick<AdminDependencies, 'store'>,
  tenantId: string,
): Promise<Tenant> {
  const tenant = await store.tenant(tenantId)
  if (!tenant) throw new Error(`there is no tenant ${tenantId}`)
  return tenant
}

async function isPut(
  { store }: Pick<AdminDependencies, 'store'>,
  tenant: Tenant,
  expected: number,
): Promise<boolean> {
  try {
    await store.putTenant(tenant, expected)
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
