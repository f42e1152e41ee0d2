import { BatchBody, BatchOutput, batch } from './batch.ts'
import type { Dispatch } from './dispatch.ts'
import { type AdminRoute, route } from './route.ts'
import { routes } from './routes.ts'

/** The table with the line that carries out other lines of it. */
export const routesWithBatch = (dispatch: () => Dispatch): readonly AdminRoute[] => [
  ...routes,
  route({
    method: 'POST',
    path: '/$batch',
    permissions: [],
    role: 'reader',
    summary: 'Up to 20 requests in one; each needs what it would need by itself.',
    tag: 'Batch',
    status: 200,
    body: BatchBody,
    output: BatchOutput,
    handler: async ({ tenancy, body, call }) => ({ body: await batch(dispatch(), tenancy, call, body) }),
  }),
]
