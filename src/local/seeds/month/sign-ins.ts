import { browserOf } from '../../../adapters/user-agent.ts'
import { newSignIn } from '../../../core/sign-in/new-sign-in.ts'
import { weighed } from '../../../core/sign-in/weigh.ts'
import { closedSignIn } from '../../../domain/changes/closing.ts'
import type { User } from '../../../domain/person/user.ts'
import type { History } from '../../../domain/risk/history.ts'
import { networkOf } from '../../../domain/sign-in/network.ts'
import type { SignIn, Source } from '../../../domain/sign-in/sign-in.ts'
import { HOME, type Place } from '../known.ts'
import { uuid } from '../uuid.ts'
import { chanceOf } from './chance.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'

/** Where people are when they are not at home; addresses of networks that are somewhere. */
const AWAY: Place[] = [
  { ip: '89.160.20.112', country: 'SE', userAgent: PHONE },
  { ip: '175.16.199.1', country: 'CN', userAgent: HOME.userAgent },
  { ip: '202.196.224.1', country: 'PH', userAgent: PHONE },
  { ip: '216.160.83.56', country: 'US', userAgent: HOME.userAgent },
]

const sourceOf = ({ ip, country, userAgent }: Place): Source => ({
  ip,
  country,
  network: networkOf(ip),
  browser: browserOf(userAgent),
  userAgent,
})

/**
 * The sign-ins of somebody in the thirty days before this one, weighed as they would have been; the last ends a day
 * before. From away on few days: then proved with a second factor, given up, or left.
 * @param now epoch milliseconds
 */
export function monthOf(user: User, history: History, now: number): SignIn[] {
  const chance = chanceOf(user.username)
  const today = Math.floor(now / DAY) * DAY
  const signIns: SignIn[] = []
  for (let day = 30; day >= 2; day--) {
    if (chance() > 0.45) continue
    const at = today - day * DAY + 7 * HOUR + Math.floor(chance() * 600) * MINUTE
    const away = chance() < 0.06 ? AWAY[Math.floor(chance() * AWAY.length)] : undefined
    signIns.push(
      signInAt(user, history, { at, place: away ?? HOME, isOwner: chance() < 0.7, client: chance() }),
    )
  }
  return signIns
}

interface Circumstances {
  at: number
  place: Place
  isOwner: boolean
  client: number
}

function signInAt(user: User, history: History, { at, place, isOwner, client }: Circumstances): SignIn {
  const begun: SignIn = {
    ...weighed(
      newSignIn({
        user,
        kind: 'interactive',
        credentialId: user.password?.id ?? '',
        source: sourceOf(place),
        familiar: place === HOME,
        proof: 'password',
        now: at,
      }),
      history,
    ),
    id: uuid(`sign-in:${user.username}#${at}`),
    clientId: client < 0.6 ? 'demo-app' : 'demo-web',
  }
  if (begun.risk.level === 'none') return { ...begun, acceptedAt: at + 400 }
  return user.methods.length > 0 ? challenged(begun, user, at, isOwner) : stopped(begun, at)
}

/** Whoever has the second factor goes on; whoever has not leaves a sign-in at risk. */
function challenged(signIn: SignIn, user: User, at: number, isOwner: boolean): SignIn {
  const met = { interaction: 'risky-sign-in', code: 'unusualSignIn' }
  const [method] = user.methods
  if (!isOwner || !method) return { ...signIn, met }
  const passed: SignIn = {
    ...signIn,
    met,
    proofs: [...signIn.proofs, { kind: method.kind, at: at + 20_000, methodId: method.id }],
    acceptedAt: at + 21_000,
  }
  const closing = { state: 'remediated', detail: 'userPassedMFADrivenByRiskBasedPolicy' } as const
  return closedSignIn(passed, closing, at + 20_000)
}

const stopped = (signIn: SignIn, at: number): SignIn => ({
  ...signIn,
  met: { interaction: 'blocked', code: 'unregisteredRiskySignIn' },
  endedAt: at + 400,
})
