import type { Context } from 'koa'
import type { OidcPayload } from '../ports/store/models.ts'
import type { TenantSite } from './site.ts'

/** A cookie that only this tenant can read and nobody can change. */
export interface SealedCookie {
  name: string
  path: string
  /** Milliseconds. */
  life: number
}

/** Browsers keep 4096 bytes a cookie, its name and attributes among them. */
const LONGEST = 3_500

/** @returns whether it was short enough to be put */
export function putSealed(
  { deps, tenancy }: TenantSite,
  ctx: Context,
  cookie: SealedCookie,
  value: OidcPayload,
): boolean {
  const until = deps.clock() + cookie.life
  const { sealed } = tenancy.models.seal(nameOf(cookie), { value, until })
  const text = Buffer.from(sealed as Uint8Array).toString('base64url')
  if (text.length > LONGEST) return false
  ctx.cookies.set(cookie.name, text, { ...attributes(deps.origin, cookie), maxAge: cookie.life })
  return true
}

/** What was put, while it holds; nothing for anything else. */
export function sealedIn({ deps, tenancy }: TenantSite, ctx: Context, cookie: SealedCookie): OidcPayload {
  const text = ctx.cookies.get(cookie.name, { signed: false }) ?? ''
  if (text === '' || text.length > LONGEST) return {}
  try {
    const { value, until } = tenancy.models.open(nameOf(cookie), { sealed: Buffer.from(text, 'base64url') })
    return deps.clock() < Number(until) ? (value as OidcPayload) : {}
  } catch {
    return {}
  }
}

export const dropCookie = ({ deps }: TenantSite, ctx: Context, cookie: SealedCookie): void => {
  ctx.cookies.set(cookie.name, null, attributes(deps.origin, cookie))
}

const nameOf = ({ name, path }: SealedCookie) => ({ model: 'Cookie', id: `${name} ${path}` })

const attributes = (origin: string, { path }: SealedCookie) => ({
  path,
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: origin.startsWith('https:'),
  signed: false,
})
