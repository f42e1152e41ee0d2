import { writeFile } from 'node:fs/promises'
import { type PageCollection, PageIterator } from '@microsoft/microsoft-graph-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { observe } from '../../src/adapters/dynamo/observe.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { type Crowd, crowd, fill } from '../support/crowd.ts'
import { useDeployment } from '../support/deployment.ts'
import { collectionsOf } from './collections.ts'
import { type Figures, pageOfLists } from './report.ts'

/** Two tenants of one table: one with next to nobody, and one with ten thousand people. */
const SMALL: Crowd = {
  users: 60,
  risky: 60,
  signIns: 120,
  detections: 120,
  audits: 120,
  groups: 15,
  members: 45,
}
const LARGE: Crowd = {
  users: 10_000,
  risky: 1_000,
  signIns: 50_000,
  detections: 5_000,
  audits: 20_000,
  groups: 500,
  members: 2_000,
}
const TENANTS = { small: 'studio', large: 'academy' } as const

const deployment = useDeployment()
const figures: Figures[] = []
let admins: Record<keyof typeof TENANTS, Admin>
let requests = 0

beforeAll(async () => {
  for (const [name, size] of [
    ['small', SMALL],
    ['large', LARGE],
  ] as const)
    await fill(deployment.client, deployment.env.TABLE ?? '', crowd(TENANTS[name], size, Date.now()))
  observe(deployment.client, () => requests++)
  admins = {
    small: await adminOf(deployment, TENANTS.small),
    large: await adminOf(deployment, TENANTS.large),
  }
})

afterAll(async () => {
  const page = process.env.WRITE_LISTS
  if (page) await writeFile(page, pageOfLists({ size: LARGE, figures }))
})

interface Asked extends PageCollection {
  requests: number
  ms: number
}

/** One page by Microsoft's own client, with what it asked of the store. */
async function ask({ graph }: Admin, path: string, top?: number): Promise<Asked> {
  const request = graph.api(path)
  if (top !== undefined) request.top(top)
  const before = requests
  const began = performance.now()
  const page: PageCollection = await request.get()
  return { ...page, requests: requests - before, ms: performance.now() - began }
}

async function pages(admin: Admin, path: string, top: number, most: number): Promise<Asked[]> {
  const found = [await ask(admin, path, top)]
  for (let next = found[0]?.['@odata.nextLink']; next && found.length < most; ) {
    const page = await ask(admin, next)
    found.push(page)
    next = page['@odata.nextLink']
  }
  return found
}

describe('a page costs the same whatever the size of the tenant', () => {
  test.each(collectionsOf(LARGE).map((each) => [each.title, each] as const))(
    '%s',
    async (title, { path, top }) => {
      // What is looked up once in a while, as the tenant itself, is no part of a page.
      for (const admin of Object.values(admins)) await ask(admin, path, top)
      const small = await pages(admins.small, path, top, 2)
      const large = await pages(admins.large, path, top, 10)
      const costs = new Set([...small, ...large].map((page) => page.requests))
      expect(costs.size, `requests of its pages: ${[...costs].join(', ')}`).toBe(1)
      for (const page of [small[0], large[0]]) expect(page?.value.length).toBeGreaterThan(0)
      figures.push({
        title,
        top,
        requests: large[0]?.requests ?? 0,
        ms: large.map(({ ms }) => ms),
        whole: undefined,
      })
    },
  )
})

describe('the whole of it is read page by page', () => {
  const wholes = collectionsOf(LARGE).flatMap(({ title, path, whole }) =>
    whole ? [[title, path, whole] as const] : [],
  )

  test.each(wholes)('%s', async (title, path, { items, largest }) => {
    const { graph } = admins.large
    const seen = new Set<string>()
    let count = 0
    const began = performance.now()
    const first: PageCollection = await graph.api(path).top(largest).get()
    await new PageIterator(graph, first, ({ id }: { id: string }) => {
      seen.add(id)
      count++
      return true
    }).iterate()
    const ms = performance.now() - began
    expect(seen.size).toBe(count)
    expect(count).toBeGreaterThanOrEqual(items)
    const line = figures.find((each) => each.title === title)
    if (line) line.whole = { items: count, top: largest, ms }
  })
})
