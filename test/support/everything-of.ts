import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { routes } from '../../src/admin/routes.ts'
import { adminOf } from './admin.ts'
import type { TestDeployment } from './deployment.ts'

/** All that belongs to one tenant, as text, for suites that look for what must not be in it. */

/** One thing somebody of the tenant can get at, and where it was found. */
export interface Piece {
  where: string
  text: string
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part,
  )

/** Every item of its partitions. */
export async function itemsOf(
  client: DynamoDBDocumentClient,
  table: string,
  tenant: string,
): Promise<Piece[]> {
  const pieces: Piece[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from }))
    for (const item of page.Items ?? [])
      if (isOf(String(item.pk), tenant))
        pieces.push({ where: `item ${item.pk} ${item.sk}`, text: textOf(item) })
    from = page.LastEvaluatedKey
  } while (from)
  return pieces
}

const isOf = (pk: string, tenant: string): boolean =>
  pk === `TENANT#${tenant}` || pk.startsWith(`TENANT#${tenant}#`)

/** Enough for every page of every list of these tests. */
const MOST_CALLS = 2000

/**
 * What every GET route of the admin API answers, page by page, with every id of the collection above it; the routes that
 * were answered with 200.
 */
export async function answersOf(
  deployment: TestDeployment,
  tenant: string,
): Promise<{ pieces: Piece[]; answered: Set<string> }> {
  const admin = await adminOf(deployment, tenant)
  const below = new URL(`${deployment.origin}/admin/${tenant}/v1.0`).href
  const pieces: Piece[] = []
  const answered = new Set<string>()
  const idsOf = new Map<string, string[]>()

  async function ask(route: string, first: string): Promise<void> {
    const ids: string[] = []
    for (let path: string | undefined = first; path && pieces.length < MOST_CALLS; ) {
      const { status, body } = await admin.get(path)
      pieces.push({ where: `GET ${path}`, text: textOf(body ?? '') })
      if (status !== 200) return
      answered.add(route)
      const { value, '@odata.nextLink': next } = body as { value?: unknown; '@odata.nextLink'?: string }
      if (Array.isArray(value))
        ids.push(...value.flatMap((item) => (typeof item?.id === 'string' ? [item.id] : [])))
      path = next?.slice(below.length)
    }
    idsOf.set(first, ids)
  }

  const reads = routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
  const inOrder = reads.toSorted((a, b) => a.split('/').length - b.split('/').length)
  for (const route of inOrder) for (const path of pathsOf(route, idsOf)) await ask(route, path)
  return { pieces, answered }
}

/** A route with each id there is in the collection that stands before it. */
function pathsOf(route: string, idsOf: ReadonlyMap<string, string[]>): string[] {
  let paths = ['']
  for (const part of route.split('/').slice(1))
    paths = part.startsWith(':')
      ? paths.flatMap((path) => (idsOf.get(path) ?? []).map((id) => `${path}/${encodeURIComponent(id)}`))
      : paths.map((path) => `${path}/${part}`)
  return paths
}

/** Where any of these words is, each with a word of it. */
export const leaksIn = (pieces: readonly Piece[], words: readonly string[]): string[] =>
  pieces.flatMap(({ where, text }) =>
    words.filter((word) => text.includes(word)).map((word) => `${word} in ${where}`),
  )
