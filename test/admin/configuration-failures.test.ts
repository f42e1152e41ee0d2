import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wire as wireAdmin } from '../../src/wire/admin.ts'
import { wire as wireAuthorizer } from '../../src/wire/authorizer.ts'
import { type Admin, adminOf, adminToken } from '../support/admin.ts'
import { routed } from '../support/api-gateway.ts'
import { configurationEntries } from '../support/audit-entries.ts'
import { useDeployment } from '../support/deployment.ts'
import { type FaultyDatabase, refusal, startProxy } from '../support/dynamo-proxy.ts'
import { startGateway } from '../support/gateway.ts'

/** Whichever single request to the store fails, nothing changes of which the audit knows nothing. */

// Now, because the SDK forgives an error once to whoever's clock is not the database's.
const deployment = useDeployment({ at: new Date().toISOString() })
const POLICIES = '/identity/conditionalAccess/policies'

let database: FaultyDatabase
let gateway: Awaited<ReturnType<typeof startGateway>>
let admin: Admin
/** Requests to the store until one is refused; 0 refuses the next. */
let untilFault = Number.POSITIVE_INFINITY

beforeAll(async () => {
  database = await startProxy(deployment.env.DYNAMODB_ENDPOINT ?? '', async ({ forward }) => {
    const isRefused = untilFault === 0
    untilFault -= 1
    return isRefused ? refusal('AccessDeniedException') : forward()
  })
  const env = { ...deployment.env, DYNAMODB_ENDPOINT: database.endpoint }
  const functions = {
    oidc: async () => ({ statusCode: 404 }),
    admin: wireAdmin(env).http,
    authorizer: wireAuthorizer(deployment.env, { client: deployment.client }).authorizer,
  }
  gateway = await startGateway(routed(() => functions))
  const token = await adminToken(deployment, 'academy')
  admin = await adminOf({ ...deployment, origin: gateway.url }, 'academy', token)
})
afterAll(async () => {
  await gateway.close()
  database.stop()
})

const policy = (displayName: string) => ({
  displayName,
  state: 'disabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
})

/** What the audit says of a policy of this name, and whether the tenant has it. */
async function traces(name: string) {
  const { TABLE: table = '', DYNAMODB_ENDPOINT: endpoint = '' } = deployment.env
  const entries = await configurationEntries({ endpoint, table }, 'academy')
  const tenant = await deployment.store.tenant('academy')
  return {
    ends: entries
      .filter(({ targetResources: [target] }) => target?.displayName === name)
      .map(({ result }) => result),
    kept: (tenant?.policies ?? []).filter(({ displayName }) => displayName === name).length,
  }
}

describe('a policy that is made while the store fails', () => {
  it('is kept with an entry, or not kept, and is never told to be done when it is not', {
    timeout: 60_000,
  }, async () => {
    // Not the first: it also reads what a warm function knows.
    expect((await admin.post(POLICIES, policy('warm'))).status).toBe(201)
    const before = database.seen.length
    expect((await admin.post(POLICIES, policy('all well'))).status).toBe(201)
    const requests = database.seen.length - before
    expect(requests).toBeGreaterThan(3)
    const seen: string[] = []
    for (let nth = 0; nth < requests; nth++) {
      const name = `request ${nth} fails`
      untilFault = nth
      const { status, body } = await admin.post(POLICIES, policy(name))
      // After one that changed nothing there is less to read anew: it was all looked at.
      const isOver = untilFault >= 0
      untilFault = Number.POSITIVE_INFINITY
      if (isOver) break
      const { ends, kept } = await traces(name)
      seen.push(`${status} ${kept} ${ends}`)
      expect(status === 201, JSON.stringify(body)).toBe(kept === 1)
      expect(ends.length).toBeGreaterThanOrEqual(kept)
      if (kept === 0) expect(ends).not.toContain('success')
      if (status >= 500) expect(JSON.stringify(body)).not.toMatch(/AccessDenied|DynamoDB|node_modules/)
    }
    // Each of the three moments was met: before the entry, between it and the change, and after both.
    expect(seen).toEqual(expect.arrayContaining(['500 0 ', '500 0 inProgress', '201 1 inProgress']))
  })
})
