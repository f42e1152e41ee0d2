import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { supported } from './odata/filter.ts'
import { PERMISSIONS } from './permissions.ts'
import type { AdminRoute, ListSpec } from './route.ts'

const ErrorEnvelope = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string().meta({ description: 'What went wrong and what to do, in one sentence' }),
      target: z.string().optional(),
      details: z
        .array(z.object({ code: z.string(), message: z.string(), target: z.string().optional() }))
        .optional(),
      innerError: z.object({
        date: z.string(),
        'request-id': z.string(),
        'client-request-id': z.string(),
      }),
    }),
  })
  .meta({ id: 'Error', description: 'Microsoft Graph’s error envelope' })

/** The OpenAPI 3.1 document of the admin API, made of its route table alone. */
export const openApiDocument = (routes: readonly AdminRoute[]) =>
  createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Vestibule admin API',
      version: 'v1.0',
      description:
        'What administrators of a tenant and their programs act with. Shapes, names and permissions are Microsoft Graph’s; clients written for it need another base address and no more.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: '/admin/{tenant}/v1.0',
        variables: { tenant: { default: 'clinic', description: 'Id of the tenant' } },
      },
    ],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `Access token of the tenant’s own issuer (RFC 9068) for the resource \`{origin}/admin/{tenant}\`. Its scopes are of: ${PERMISSIONS.join(', ')}. A person’s token needs a role besides, and a second factor proved in its sign-in.`,
        },
      },
    },
    security: [{ token: [] }],
    paths: pathsOf(routes),
  })

function pathsOf(routes: readonly AdminRoute[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return paths
}

function operationOf(route: AdminRoute): ZodOpenApiOperationObject {
  const { method, path, summary, tag, permissions, role, body, list, status } = route
  return {
    operationId: operationIdOf(route),
    summary,
    description: `Permissions: ${permissions.join(' and ')}. Least role of a person: ${role}.`,
    tags: [tag],
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
        name,
        in: 'path' as const,
        required: true,
        schema: { type: 'string' as const },
      })),
      ...(list ? optionsOf(list) : []),
    ],
    ...(body ? { requestBody: { content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      [`${status}`]: successOf(route),
      '4XX': {
        description: 'Refused; the message says what to do',
        content: { 'application/json': { schema: ErrorEnvelope } },
      },
    },
    'x-permissions': permissions,
    'x-role': role,
    'x-method': method,
  } as ZodOpenApiOperationObject
}

/** `post identityProtection riskyUsers dismiss`, as one word. */
const operationIdOf = ({ method, path }: AdminRoute): string =>
  [method.toLowerCase(), ...path.split('/').filter(Boolean)]
    .map((part) => part.replace(/^:/, 'by-').replace(/[^\w-]/g, ''))
    .filter(Boolean)
    .join('-')

function successOf({ output, list, summary }: AdminRoute) {
  if (!output) return { description: summary }
  const schema = list
    ? z.object({
        '@odata.context': z.string(),
        '@odata.count': z.number().optional(),
        '@odata.nextLink': z.string().optional(),
        value: z.array(output),
      })
    : output
  return { description: summary, content: { 'application/json': { schema } } }
}

function optionsOf({ filter, orderBy, top, count, extra = [] }: ListSpec) {
  const option = (name: string, description: string) => ({
    name,
    in: 'query' as const,
    required: false,
    description,
    schema: { type: 'string' as const },
  })
  return [
    option('$top', `Items a page: 1 to ${top.max}, ${top.default} unless said`),
    option('$skiptoken', 'Of @odata.nextLink, which is followed as it is'),
    option('$select', 'Names of properties, separated by commas'),
    ...(filter ? [option('$filter', supported(filter))] : []),
    ...(orderBy ? [option('$orderby', `One of: ${orderBy.join(', ')}`)] : []),
    ...(count ? [option('$count', 'true: the whole number comes along')] : []),
    ...extra.map((name) => option(name, 'See the guide')),
  ]
}
