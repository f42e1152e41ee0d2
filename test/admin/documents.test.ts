import { expect, it } from 'vitest'
import { openApiDocument } from '../../src/admin/openapi.ts'
import type { AdminRoute } from '../../src/admin/route.ts'
import { routesWithBatch } from '../../src/admin/with-batch.ts'

/** Documents made of the route table; `npx vitest run -u test/admin/documents.test.ts` writes them anew. */

const routes = routesWithBatch(() => async () => ({ status: 200, headers: {} }))

it('the OpenAPI document is what the table makes of itself', async () => {
  const document = `${JSON.stringify(openApiDocument(routes), undefined, 1)}\n`
  await expect(document).toMatchFileSnapshot('../../docs/openapi.json')
})

it('the list of operations is the table’s', async () => {
  await expect(listOf(routes)).toMatchFileSnapshot('../../docs/admin-api.md')
})

it('no two lines are for the same request, and none is without its sentence', () => {
  const requests = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(new Set(requests).size).toBe(requests.length)
  for (const { summary } of routes) expect(summary).toMatch(/^[A-Z].*\.$/)
})

function listOf(table: readonly AdminRoute[]): string {
  const tags = [...new Set(table.map(({ tag }) => tag))]
  const sections = tags.map(
    (tag) =>
      `## ${tag}\n\n${HEAD}\n${table
        .filter((route) => route.tag === tag)
        .map(rowOf)
        .join('\n')}\n`,
  )
  return `# The admin API, operation by operation\n\nBelow \`{origin}/admin/{tenant}/v1.0\`. Made of the route table; what is common to all is in\n[administrators.md](administrators.md).\n\n${sections.join('\n')}`
}

const HEAD = '| operation | permissions | least role | what it does |\n|---|---|---|---|'

const rowOf = ({ method, path, permissions, role, summary }: AdminRoute): string =>
  `| \`${method} ${path.replace(/:(\w+)/g, '{$1}')}\` | ${permissions.join(', ') || 'those of its parts'} | ${role} | ${summary} |`
