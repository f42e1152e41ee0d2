import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type { TestDeployment } from './deployment.ts'
import { RelyingParty } from './relying-party.ts'

/** A relying party that is told when somebody's session is over, and how it takes it. */
export interface LogoutReceiver {
  rp: RelyingParty
  clientId: string
  /** Tokens as they came, whatever was answered. */
  heard: string[]
  /** What they say, each checked as a relying party must (OpenID Connect Back-Channel Logout §2.6). */
  told(): Promise<JWTPayload[]>
  /** From here on it answers so; without, it takes everything. */
  treat(listener?: RequestListener): void
  stop(): Promise<void>
}

let made = 0

interface About {
  /** Where it says that it listens; where it does, unless told otherwise. */
  address?(port: number): string
  metadata?: Record<string, unknown>
  clientId?: string
}

export async function startLogoutReceiver(
  deployment: TestDeployment,
  tenant: string,
  about: About = {},
): Promise<LogoutReceiver> {
  const heard: string[] = []
  const taking: RequestListener = (_, res) => res.end()
  let treatment = taking
  const server = createServer(async (req, res) => {
    const token = new URLSearchParams(await text(req)).get('logout_token')
    if (token !== null) heard.push(token)
    treatment(req, res)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const clientId = about.clientId ?? `told-${++made}`
  await register(deployment, tenant, clientId, {
    backchannel_logout_uri: about.address?.(port) ?? `http://127.0.0.1:${port}/logout`,
    backchannel_logout_session_required: false,
    ...about.metadata,
  })
  const rp = await RelyingParty.discover(deployment, tenant, clientId)
  const keys = createRemoteJWKSet(new URL(rp.endpoint('jwks_uri')))
  const issuer = `${deployment.origin}/${tenant}`
  return {
    rp,
    clientId,
    heard,
    told: () =>
      Promise.all(
        heard.map(async (token) => {
          const checked = { issuer, audience: clientId, typ: 'logout+jwt', clockTolerance: '1 day' }
          return (await jwtVerify(token, keys, checked)).payload
        }),
      ),
    treat(listener = taking) {
      treatment = listener
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Like the demo app, and told of logouts. */
async function register(
  { store }: TestDeployment,
  tenant: string,
  client_id: string,
  metadata: Record<string, unknown>,
): Promise<void> {
  const { clients } = store.of(tenant)
  const seeded = await clients.get('demo-app')
  await clients.put({
    client_id,
    first_party: true,
    metadata: { ...seeded?.metadata, client_id, ...metadata },
  })
}
