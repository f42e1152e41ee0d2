import type Router from '@koa/router'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { TENANT_IDS } from '../../seeds/known.ts'
import { readForm } from '../body.ts'
import type { LoggedOut, Memory, SignedIn } from '../memory.ts'

const CLIENTS = ['demo-app', 'demo-web', 'demo-partner']
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'

/** One session, where it is named, and all of the person's where none is (§2.4). */
function isMeant({ issuer, sub, sid }: LoggedOut, { idToken }: SignedIn): boolean {
  const claims = idToken === undefined ? {} : decodeJwt(idToken)
  return claims.iss === issuer && claims.sub === sub && (sid === undefined || claims.sid === sid)
}

/** Where a tenant tells that somebody signed out (OpenID Connect Back-Channel Logout §2.5), and where that is read. */
export function backChannelRoutes(router: Router, memory: Memory, origin: string): void {
  const keys = new Map(
    TENANT_IDS.map((tenant) => {
      const issuer = `${origin}/${tenant}`
      return [issuer, createRemoteJWKSet(new URL(`${issuer}/jwks`))]
    }),
  )

  router.post('/back-channel-logout', async (ctx) => {
    const { logout_token: token = '' } = await readForm(ctx)
    const told = await verified(token).catch(() => ctx.throw(400))
    memory.loggedOut.set(told.jti, told)
    for (const signedIn of memory.signedIn.values()) if (isMeant(told, signedIn)) signedIn.isOver = true
    ctx.status = 204
  })

  router.get('/back-channel-logout.json', (ctx) => {
    ctx.body = [...memory.loggedOut.values()]
  })

  async function verified(token: string) {
    const issuer = decodeJwt(token).iss ?? ''
    const known = keys.get(issuer)
    if (!known) throw new Error('no tenant of ours')
    const { payload } = await jwtVerify(token, known, { issuer, audience: CLIENTS, typ: 'logout+jwt' })
    const { sub, sid, jti, aud, events } = payload
    if (!Object(events)[LOGOUT] || 'nonce' in payload || jti === undefined) throw new Error('no logout token')
    return { jti, issuer, aud, sub, sid }
  }
}
