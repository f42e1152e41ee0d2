import type { Context } from 'koa'
import type { Hmac } from '../../ports/credentials.ts'
import type { LoginRecord } from '../../ports/store/people.ts'
import type { TenantSite } from '../site.ts'

const COOKIE = 'vestibule.known'
/** People who sign in with one browser, the last first. */
const MOST_PEOPLE = 10
const LIFE = 90 * 24 * 60 * 60 * 1000
/** Longer than ten entries ever are: what follows was written by somebody else. */
const LONGEST = 1000
const BETWEEN = '~'

/** That somebody signed in with this browser, and when: epoch milliseconds and an HMAC over them and the login name. */
interface Entry {
  issuedAt: number
  mac: string
}

/**
 * Whether the browser proves an earlier accepted sign-in of this login name. It proves no more than that: whoever copies
 * the cookie has ten tries of their own at the password of the people in it, and learns of nobody.
 */
export function isKnownBrowser(
  { deps, tenancy }: TenantSite,
  ctx: Context,
  username: string,
  { knownFrom = 0 }: Pick<LoginRecord, 'knownFrom'>,
): boolean {
  const now = deps.clock()
  return entriesOf(ctx, now).some(
    (entry) => entry.issuedAt >= knownFrom && isOf(tenancy.hmac, entry, username),
  )
}

/** After an accepted sign-in: this name comes first, with a whole life before it. */
export function keepKnown({ deps, tenancy }: TenantSite, ctx: Context, username: string): void {
  const { hmac, tenant } = tenancy
  const now = deps.clock()
  const others = entriesOf(ctx, now).filter((entry) => !isOf(hmac, entry, username))
  const entries = [{ issuedAt: now, mac: hmac.sign(PURPOSE, signed(now, username)) }, ...others]
  ctx.cookies.set(COOKIE, entries.slice(0, MOST_PEOPLE).map(written).join(BETWEEN), {
    path: `/${tenant.id}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.origin.startsWith('https:'),
    signed: false,
    maxAge: LIFE,
  })
}

const PURPOSE = 'known-browser'
const signed = (issuedAt: number, username: string): string => `${issuedAt}\n${username}`

const isOf = (hmac: Hmac, { issuedAt, mac }: Entry, username: string): boolean =>
  hmac.matches(PURPOSE, signed(issuedAt, username), mac)

const written = ({ issuedAt, mac }: Entry): string => `${issuedAt}.${mac}`

/** What has the form of entries and may still count; everything else a client may have put there is left out. */
function entriesOf(ctx: Context, now: number): Entry[] {
  const given = ctx.cookies.get(COOKIE, { signed: false }) ?? ''
  if (given.length > LONGEST) return []
  const found = given.split(BETWEEN).flatMap((text) => {
    const [, issuedAt = '', mac = ''] = /^(\d{1,15})\.([\w-]{43})$/.exec(text) ?? []
    return mac === '' ? [] : [{ issuedAt: Number(issuedAt), mac }]
  })
  const isLive = ({ issuedAt }: Entry): boolean => issuedAt <= now && now - issuedAt < LIFE
  return found.filter(isLive).slice(0, MOST_PEOPLE)
}
