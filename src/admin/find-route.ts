import { badRequest, Refusal } from './errors.ts'
import type { AdminRoute } from './route.ts'

interface Found {
  route: AdminRoute
  params: Record<string, string>
}

interface Compiled {
  route: AdminRoute
  pattern: RegExp
  names: string[]
}

/** Finds the line of the table that a request means; or the methods there are at its path. */
export type FindRoute = (method: string, path: string) => Found | { allowed: string[] }

const QUOTED = /[.*+?^${}()|[\]\\]/g

/** What is said outright goes before what stands for anything, whatever its place in the table. */
export function createFindRoute(routes: readonly AdminRoute[]): FindRoute {
  const compiled = routes.map(compile).sort((a, b) => a.names.length - b.names.length)
  return (method, path) => {
    const here = compiled.filter(({ pattern }) => pattern.test(path))
    const found = here.find(({ route }) => route.method === method)
    if (!found) return { allowed: [...new Set(here.map(({ route }) => route.method))] }
    const [, ...parts] = found.pattern.exec(path) ?? []
    return {
      route: found.route,
      params: Object.fromEntries(found.names.map((name, at) => [name, decoded(parts[at] ?? '')])),
    }
  }
}

function compile(route: AdminRoute): Compiled {
  const names: string[] = []
  const pattern = route.path
    .split('/')
    .map((part) => {
      if (!part.startsWith(':')) return part.replace(QUOTED, '\\$&')
      names.push(part.slice(1))
      return '([^/]+)'
    })
    .join('/')
  return { route, names, pattern: new RegExp(`^${pattern}$`) }
}

/** Longer than any id or name there is, in characters. */
const LONGEST = 300

function decoded(part: string): string {
  let text: string
  try {
    text = decodeURIComponent(part)
  } catch {
    throw badRequest('The address is not percent-encoded UTF-8.')
  }
  if (text.length > LONGEST)
    throw new Refusal(404, 'Request_ResourceNotFound', 'There is nothing with so long an id.')
  return text
}
