import type { Application } from '../../domain/client/application.ts'
import type { Resource } from '../../domain/tenant.ts'
import { type Problem, problem } from '../configuration/problem.ts'
import { nameUuid } from '../name-uuid.ts'

/** Graph's own id among applications, by which its clients look the admin API up. */
export const ADMIN_API_ID = '00000003-0000-0000-c000-000000000000'

/** An API and scopes of it, as administrators name them: by ids, the API also by its indicator, a scope by itself. */
export interface RequiredAccess {
  resource: string
  scopes: readonly string[]
}

/** The id by which an API is known among applications. */
export const apiIdOf = ({ clientId, indicator }: Resource, admin: string): string =>
  clientId ?? (indicator === admin ? ADMIN_API_ID : indicator)

/** A scope's id: as it was given, or one that follows from its name . */
export function scopeIdOf({ indicator, described }: Resource, value: string): string {
  const given = described?.find((scope) => scope.value === value)
  if (given) return given.id
  return nameUuid(`${indicator}#${value}`)
}

/** What is asked for, by indicator. */
export function accessFrom(
  required: readonly RequiredAccess[],
  resources: readonly Resource[],
  admin: string,
): { access: Application['access'] } | { problem: Problem } {
  const access: Record<string, string[]> = {}
  for (const { resource, scopes } of required) {
    const api = resources.find((one) => apiIdOf(one, admin) === resource || one.indicator === resource)
    if (!api) return nothingKnown(`There is no API ${resource}.`)
    const named = scopes.map((name) =>
      api.scopes.find((scope) => scope === name || scopeIdOf(api, scope) === name),
    )
    const found = named.filter((scope) => scope !== undefined)
    if (found.length < scopes.length)
      return nothingKnown(`The API ${resource} lacks a scope that is asked for.`)
    access[api.indicator] = [...new Set([...(access[api.indicator] ?? []), ...found])]
  }
  return { access }
}

const nothingKnown = (message: string): { problem: Problem } =>
  problem('invalid', message, 'requiredResourceAccess')
