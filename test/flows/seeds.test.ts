import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, ELSEWHERE, HOME, type Place, type View } from '../support/agent.ts'
import { startHouse, type TestHouse } from '../support/house.ts'
import { browserAt, errorOf, PASSWORD, RelyingParty, signIn } from '../support/relying-party.ts'
import { totp } from '../support/totp.ts'

/** Every section heading of the two documents the product began from, as the walk a person takes. */

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

interface Walk {
  /** Headings of the 2016 and the 2022 document this walk belongs to. */
  headings: string[]
  who: string
  from: Place
  password?: string
  /** One line a page: room/step, and what is done there. */
  pages: [page: string, act: (agent: Agent, page: View, walk: Walker) => Promise<View>][]
  ends: 'tokens' | '403'
  risk: { user: string; signIn: string }
  amr?: string[]
}

interface Walker {
  username: string
  /** Kept between steps: the secret of a method being registered. */
  secret?: string
}

const onward = (agent: Agent, page: View) => agent.submit(page)
const press = (button: string) => (agent: Agent, page: View) => agent.submit(page, {}, button)
const typeCode = (agent: Agent, page: View) => agent.submit(page, { code: totp(Date.now()) })
const choose = (method: string) => async (agent: Agent, page: View) => {
  const options = page.html.querySelectorAll('input[type=radio]').map((input) => input.getAttribute('value') ?? '')
  const user = await currentUser(page)
  const wanted = options.find((value) => value === method || user?.[value] === method)
  return agent.submit(page, { method: wanted ?? '' })
}
/** Option values are method ids at a challenge; their kinds follow from the order of the labels. */
async function currentUser(page: View): Promise<Record<string, string> | undefined> {
  const rows = page.html.querySelectorAll('input[type=radio]').map((input) => {
    const label = page.html.querySelector(`label[for="${input.getAttribute('id')}"]`)?.text ?? input.closest('label')?.text ?? ''
    return [input.getAttribute('value') ?? '', /text message/i.test(label) ? 'sms' : 'totp'] as const
  })
  return Object.fromEntries(rows)
}
const typeSms = async (agent: Agent, page: View, { username }: Walker) => {
  const { user } = await person(username)
  const phone = user.methods.find((method) => method.kind === 'sms')?.phone ?? ''
  const [sent] = await house.outbox(phone)
  return agent.submit(page, { code: sent?.code ?? '' })
}
const NEW_PASSWORD = 'violet tractor humming 4 lanterns'
const newPassword = (agent: Agent, page: View) =>
  agent.submit(page, { 'new-password': NEW_PASSWORD, 'repeat-password': NEW_PASSWORD })
const readSecret = async (agent: Agent, page: View, walker: Walker) => {
  walker.secret = /\b(?:[A-Z2-7]{4} ?){8}\b/.exec(page.text)?.[0].replaceAll(' ', '')
  return agent.submit(page)
}
const proveSecret = (agent: Agent, page: View, { secret = '' }: Walker) =>
  agent.submit(page, { code: totp(Date.now(), fromBase32(secret)) })

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const register: Walk['pages'] = [
  ['register', readSecret],
  ['challenge', proveSecret],
  ['recovery-codes', onward],
]
const inRoom = (room: string, pages: Walk['pages']): Walk['pages'] => pages.map(([step, act]) => [`${room}/${step}`, act])

const WALKS: Walk[] = [
  {
    headings: ['Multi-factor authentication registration', 'Registration interrupt'],
    who: 'ben@clinic.example',
    from: HOME,
    pages: [['mfa-registration/notice', press('skip')]],
    ends: 'tokens',
    risk: { user: 'none', signIn: 'none' },
    amr: ['pwd'],
  },
  {
    headings: ['Multi-factor authentication registration', 'Registration interrupt'],
    who: 'bea@clinic.example',
    from: HOME,
    pages: inRoom('mfa-registration', [['notice', onward], ['choose-method', choose('totp')], ...register]),
    ends: 'tokens',
    risk: { user: 'none', signIn: 'none' },
    amr: ['pwd', 'otp', 'mfa'],
  },
  {
    headings: ['Risky sign-in recovery', 'Risky sign-in self-remediation'],
    who: 'ana@clinic.example',
    from: ELSEWHERE,
    pages: inRoom('risky-sign-in', [['notice', onward], ['challenge', typeCode]]),
    ends: 'tokens',
    risk: { user: 'none', signIn: 'remediated' },
    amr: ['pwd', 'otp', 'mfa'],
  },
  {
    headings: ['Risky sign-in recovery', 'Risky sign-in self-remediation'],
    who: 'cem@clinic.example',
    from: ELSEWHERE,
    pages: inRoom('risky-sign-in', [['notice', onward], ['choose-method', choose('sms')], ['challenge', typeSms]]),
    ends: 'tokens',
    risk: { user: 'none', signIn: 'remediated' },
    amr: ['pwd', 'sms', 'mfa'],
  },
  {
    headings: ['Risky sign-in blocked', 'Risky sign-in administrator unblock'],
    who: 'hal@studio.example',
    from: ELSEWHERE,
    pages: [],
    ends: '403',
    risk: { user: 'none', signIn: 'atRisk' },
  },
  {
    headings: ['Risky sign-in blocked', 'Multi-factor authentication registration during a risky sign-in'],
    who: 'dia@clinic.example',
    from: ELSEWHERE,
    pages: [],
    ends: '403',
    risk: { user: 'none', signIn: 'atRisk' },
  },
  {
    headings: ['Multi-factor authentication registration during a risky sign-in'],
    who: 'kim@academy.example',
    from: ELSEWHERE,
    pages: inRoom('risky-sign-in', [['notice', onward], ['choose-method', choose('totp')], ...register]),
    ends: 'tokens',
    risk: { user: 'none', signIn: 'atRisk' },
    amr: ['pwd', 'otp', 'mfa'],
  },
  {
    headings: ['Compromised account recovery', 'Risky user self-remediation'],
    who: 'eli@clinic.example',
    from: HOME,
    pages: inRoom('compromised-user', [['notice', onward], ['challenge', typeCode], ['new-password', newPassword]]),
    ends: 'tokens',
    risk: { user: 'remediated', signIn: 'none' },
    amr: ['pwd', 'otp', 'mfa'],
  },
  {
    headings: ['Compromised account blocked', 'Risky sign-in administrator unblock'],
    who: 'ivy@studio.example',
    from: HOME,
    pages: [],
    ends: '403',
    risk: { user: 'atRisk', signIn: 'none' },
  },
  {
    headings: ['Compromised account blocked'],
    who: 'fay@clinic.example',
    from: HOME,
    pages: [],
    ends: '403',
    risk: { user: 'atRisk', signIn: 'none' },
  },
  {
    headings: ['Reset password'],
    who: 'gus@clinic.example',
    from: HOME,
    password: 'temporary-gus-0001',
    pages: inRoom('temporary-password', [['notice', onward], ['challenge', typeCode], ['new-password', newPassword]]),
    ends: 'tokens',
    risk: { user: 'none', signIn: 'none' },
    amr: ['pwd', 'otp', 'mfa'],
  },
]


async function person(username: string) {
  const tenant = username.split('@')[1]?.split('.')[0] ?? ''
  const store = house.store.of(tenant)
  const { userId = '' } = await store.users.login(username)
  const [signIn] = await store.signIns.recent(userId, 1)
  const user = await store.users.get(userId)
  if (!user || !signIn) throw new Error(`nothing is known of ${username}`)
  return { user, signIn }
}

describe.each(WALKS)('$headings.0: $who', ({ who, from, password = PASSWORD, pages, ends, risk, amr }) => {
  it('walks as the document says', async () => {
    const tenant = who.split('@')[1]?.split('.')[0] ?? ''
    const rp = await RelyingParty.discover(house, tenant)
    const agent = browserAt(house, from)
    const walker: Walker = { username: who }
    let page = await signIn(rp, agent, who, { password })
    for (const [expected, act] of pages) {
      expect(`${page.interaction}/${page.step} ${page.alert ?? ''}`).toBe(`${expected} `)
      page = await act(agent, page, walker)
    }
    if (ends === '403') {
      expect([page.status, page.interaction, page.step]).toEqual([403, 'blocked', 'blocked'])
    } else {
      expect(errorOf(page), page.text).toBeUndefined()
      const tokens = await rp.redeem(page.url)
      expect(tokens.claims()?.amr).toEqual(amr)
    }
    const { user, signIn: last } = await person(who)
    expect({ user: user.risk.state, signIn: last.risk.state }).toEqual(risk)
  })
})
