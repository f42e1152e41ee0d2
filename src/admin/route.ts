import type { ZodType, z } from 'zod'
import type { AdminDependencies } from '../core/dependencies.ts'
import type { AdminTenancy } from '../core/tenancy.ts'
import type { Role } from '../domain/roles.ts'
import type { ForAdministrators } from '../ports/rooms.ts'
import type { Call } from './call.ts'
import type { Caller } from './caller.ts'
import type { FilterSpec, ListQuery } from './odata/query.ts'
import type { Permission } from './permissions.ts'

/** What every handler is given. */
export interface AdminRequest<Body = unknown> {
  deps: AdminDependencies
  /** What is told of rooms. */
  told: ForAdministrators
  tenancy: AdminTenancy
  caller: Caller
  /** Parts of the path, by name. */
  params: Readonly<Record<string, string>>
  /** OData query options, parsed by the route's `list`; an empty query where it has none. */
  query: ListQuery
  /** Parsed by the route's `body`. */
  body: Body
  /** `If-Match`, without its quotes and `W/`; undefined where there is none or it is `*`. */
  ifMatch?: string
  /** `Prefer: include-unknown-enum-members`. */
  includesUnknownEnumMembers: boolean
  requestId: string
  /** The request as it came. */
  call: Call
}

/** What a handler answers; refusals are thrown (`errors.ts`). */
export interface Answer<Output = unknown> {
  body?: Output
  /** The route's own unless said. */
  status?: number
  /** A resource's version, as `@odata.etag` has it, without quotes. */
  etag?: string
  /** Path of what was made, below the tenant's base address. */
  location?: string
}

/** A page of a collection: the table makes `@odata.context`, `@odata.nextLink` and `$select` of it. */
export interface Collection<Item = unknown> {
  value: Item[]
  /** Where the next page goes on; undefined on the last. */
  next?: string
  /** For `$count=true`, where the whole number is known. */
  count?: number
}

/** How a collection is read. */
export interface ListSpec {
  filter?: FilterSpec
  /** What `$orderby` may name, each with its directions; the first is the default. */
  orderBy?: readonly string[]
  /** Page sizes as Graph has them. */
  top: { default: number; max: number }
  /** `$count=true` is answered. */
  count?: true
  /** Further query parameters of this collection, such as `reference`. */
  extra?: readonly string[]
}

interface Line {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/admin/:tenant/v1.0`; a name after a colon stands for any one segment. */
  path: `/${string}`
  /** Scopes the token must hold, all of them. */
  permissions: readonly Permission[]
  /** The least role of a person; an application has none and needs none. */
  role: Role
  /** What it does, in one sentence, for the documentation. */
  summary: string
  /** Group in the documentation. */
  tag: string
  status: 200 | 201 | 202 | 204
  list?: ListSpec
}

/** One line of the admin API's route table, whatever it takes and gives. */
export interface AdminRoute extends Line {
  body?: ZodType
  output?: ZodType
  handler(request: AdminRequest): Promise<Answer | Collection>
}

interface Typed<Body extends ZodType, Output extends ZodType> extends Line {
  body?: Body
  /** Of one resource; of a collection its items'. Left out where nothing is answered (204). */
  output?: Output
  handler(
    request: AdminRequest<z.output<Body>>,
  ): Promise<Answer<z.output<Output>> | Collection<z.output<Output>>>
}

/** Ties a handler to the schemas it is registered with. */
export const route = <Body extends ZodType, Output extends ZodType>(line: Typed<Body, Output>): AdminRoute =>
  line as unknown as AdminRoute
