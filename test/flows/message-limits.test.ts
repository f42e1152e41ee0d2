import { describe, expect, it } from 'vitest'
import { createHmac } from '../../src/adapters/hmac.ts'
import { loadKeys } from '../../src/core/keys/keys.ts'
import { take } from '../../src/core/limits/take.ts'
import type { DomainEvent } from '../../src/domain/changes/event.ts'
import { MESSAGE_PAUSE, messageLimits } from '../../src/domain/limits.ts'
import { networkOf } from '../../src/domain/sign-in/network.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { DAY, HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser } from '../support/records.ts'
import { signIn } from '../support/sign-in.ts'
import { inRoom, onward, placeOf, press, toPhone, typeSms } from '../support/walk.ts'

const events = new Map<string, DomainEvent>()
const counted: { name: string; limit?: string }[] = []

const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    const wired = wire(env, overrides)
    const { store, metrics } = wired.deps
    wired.deps.store = {
      ...store,
      of(tenantId) {
        const own = store.of(tenantId)
        const update: typeof own.users.update = (user, expected) => {
          for (const event of user.pending) events.set(event.id, event)
          return own.users.update(user, expected)
        }
        return { ...own, users: { ...own.users, update } }
      },
    }
    wired.deps.metrics = {
      ...metrics,
      count(name, dimensions) {
        counted.push({ name, limit: dimensions?.limit })
        metrics.count(name, dimensions)
      },
    }
    return wired.http
  },
})

let numbers = 1000
const newNumber = () => `+4420794${++numbers}5`
let networks = 0
/** From a network nobody else in this file comes from. */
const somewhere = () => ({ ...ELSEWHERE, ip: `9.11.${++networks}.1` })

/** Somebody with a registered phone. */
async function withPhone(phone = newNumber()): Promise<{ username: string; phone: string }> {
  const { username } = await newPerson(deployment, 'clinic', { methods: ['sms'] })
  await changeUser(deployment, username, (user) => ({
    ...user,
    methods: user.methods.map((method) => (method.kind === 'sms' ? { ...method, phone } : method)),
  }))
  return { username, phone }
}

/** At the challenge of a new sign-in. */
async function challenged(username: string, from = somewhere()): Promise<Begun> {
  const begun = await begin(deployment, username, { from })
  return { ...begun, page: await walkOn(begun, inRoom('risky-sign-in', [['notice', onward]])) }
}

/** Asks for a code in a new sign-in. */
async function asks(username: string, from = somewhere()): Promise<Page> {
  const { walker, page } = await challenged(username, from)
  return press('begin')(walker, page)
}

const sentTo = async (phone: string): Promise<number> => (await deployment.outbox(phone)).length
const SENT = [200, 'risky-sign-in/challenge']
const REFUSED = [429, 'risky-sign-in/challenge']
const says = (page: Page) => [page.status, placeOf(page)]
const waitOf = (page: Page) => Number(page.headers.get('retry-after'))

async function changeTenant(change: (tenant: Tenant) => Tenant, id = 'clinic'): Promise<void> {
  const tenant = await deployment.store.tenant(id)
  if (!tenant) throw new Error('no tenant')
  await deployment.store.putTenant(change(tenant), tenant.version)
  pass(6)
}

const told = (limit: string) =>
  [...events.values()].filter(({ type, detail }) => type === 'messagesLimited' && detail.limit === limit)

describe('between two messages to one phone', () => {
  it('the pause grows over all sign-ins, and begins anew after an hour without one', async () => {
    const { username, phone } = await withPhone()
    for (const [sent, pause] of [30, 60, 120, 240].entries()) {
      expect(says(await asks(username))).toEqual(SENT)
      expect(await sentTo(phone)).toBe(sent + 1)
      const early = await asks(username)
      expect(says(early)).toEqual(REFUSED)
      expect(waitOf(early)).toBe(pause)
      expect(early.alert).toContain(`another code in ${pause} seconds`)
      pass(pause - 1)
      expect(says(await asks(username))).toEqual(REFUSED)
      expect(await sentTo(phone)).toBe(sent + 1)
      pass(1)
    }
    pass(HOUR)
    expect(says(await asks(username))).toEqual(SENT)
    expect(waitOf(await asks(username))).toBe(30)
  })

  it('is one person’s: another phone, and another person, are not waited for', async () => {
    const one = await withPhone()
    const other = await withPhone()
    expect(says(await asks(one.username))).toEqual(SENT)
    expect(says(await asks(other.username))).toEqual(SENT)
  })

  it('a press in another tab is led to where the code is typed', async () => {
    const { username, phone } = await withPhone()
    const { walker, page } = await challenged(username)
    const pages = await Promise.all([press('begin')(walker, page), press('begin')(walker, page)])
    expect(await sentTo(phone)).toBe(1)
    const now = await walker.browser.follow(page.url)
    expect(now.html.querySelector('input[name=code]')).not.toBeNull()
    expect(pages.map(({ status }) => status)).toContain(200)
  })
})

const limits = messageLimits()

/** To the beginning of the next window of that length. */
const toNext = (seconds: number) => pass(seconds - (Math.floor(Date.now() / 1000) % seconds))

describe('messages', () => {
  it('to one phone are so many an hour and a day, whoever they are for', async () => {
    const phone = newNumber()
    const people = []
    for (let n = 0; n <= limits.phoneHour.most; n++) people.push((await withPhone(phone)).username)
    const [late = '', ...others] = people
    toNext(HOUR)
    for (const username of others) expect(says(await asks(username))).toEqual(SENT)
    const refused = await asks(late)
    expect(says(refused)).toEqual(REFUSED)
    expect(refused.alert).toMatch(/too many text messages/i)
    expect(refused.body).not.toContain(phone)
    expect(await sentTo(phone)).toBe(limits.phoneHour.most)
    expect(told('phoneHour')).toHaveLength(1)
    expect(JSON.stringify(told('phoneHour'))).not.toContain(phone.slice(1))
    expect(counted).toContainEqual({ name: 'MessagesLimited', limit: 'phoneHour' })
    pass(waitOf(refused))
    expect(says(await asks(late))).toEqual(SENT)
    pass(HOUR)
    let sent = limits.phoneHour.most + 1
    for (; sent < limits.phoneDay.most; sent++) {
      expect(says(await asks(others[sent % others.length] ?? ''))).toEqual(SENT)
      pass(HOUR)
    }
    expect(says(await asks(late))).toEqual(REFUSED)
    expect(told('phoneDay')).toHaveLength(1)
    pass(DAY)
    expect(says(await asks(late))).toEqual(SENT)
  })

  it('of one network are so many an hour; another is not touched', async () => {
    const from = somewhere()
    toNext(HOUR)
    // All but two of them are counted without anybody being sent anything.
    const { store, vault } = deployment
    const { secrets } = await loadKeys(store.of('clinic'), vault)
    const hmac = createHmac(secrets[0] ?? Buffer.alloc(0))
    const about = { what: 'networkHour', of: networkOf(from.ip), limit: limits.networkHour, now: Date.now() }
    for (let asked = 2; asked < limits.networkHour.most; asked++)
      await take({ store: store.of('clinic'), hmac }, about)
    for (let sent = 0; sent < 2; sent++)
      expect(says(await asks((await withPhone()).username, from))).toEqual(SENT)
    const { username, phone } = await withPhone()
    expect(says(await asks(username, from))).toEqual(REFUSED)
    expect(await sentTo(phone)).toBe(0)
    expect(told('networkHour')).toHaveLength(1)
    passALittle()
    expect(says(await asks(username))).toEqual(SENT)
  })

  it('of a tenant are as many a day as it says, over all shards', async () => {
    pass(DAY)
    await changeTenant((tenant) => ({ ...tenant, messages: { perDay: 9 } }))
    for (let sent = 0; sent < 9; sent++) expect(says(await asks((await withPhone()).username))).toEqual(SENT)
    const { username, phone } = await withPhone()
    const refused = await asks(username)
    expect(says(refused)).toEqual(REFUSED)
    expect(await sentTo(phone)).toBe(0)
    expect(told('tenantDay')).toHaveLength(1)
    pass(30)
    expect(says(await asks(username))).toEqual(REFUSED)
    expect(told('tenantDay')).toHaveLength(1)
    pass(DAY)
    expect(says(await asks(username))).toEqual(SENT)
    await changeTenant(({ messages: _, ...tenant }) => tenant)
  })
})

it('asked for from elsewhere, with the password, take none of the owner’s at home away', async () => {
  const { username, phone } = await withPhone()
  const home = await begin(deployment, username)
  expect(home.rp.isCallback(home.page)).toBe(true)
  home.browser.place = somewhere()
  toNext(HOUR)
  for (let sent = 0; sent < limits.phoneHour.most; sent++) {
    expect(says(await asks(username))).toEqual(SENT)
    pass((MESSAGE_PAUSE.first / 1000) * 2 ** sent)
  }
  expect(says(await asks(username))).toEqual(REFUSED)
  expect(await sentTo(phone)).toBe(limits.phoneHour.most)
  const page = await signIn(home.rp, home.browser, username, { prompt: 'login' })
  const challenge = await walkOn({ ...home, page }, inRoom('risky-sign-in', [['notice', onward]]))
  expect(says(await press('begin')(home.walker, challenge))).toEqual(SENT)
  expect(await sentTo(phone)).toBe(limits.phoneHour.most + 1)
})

describe('a number that is being registered', () => {
  /** At the page that asks for a number. */
  async function registering(username: string): Promise<Begun> {
    const begun = await begin(deployment, username)
    return { ...begun, page: await walkOn(begun, toPhone) }
  }

  const unregistered = async () =>
    (await newPerson(deployment, 'clinic', { methods: [], history: undefined })).username

  async function register(username: string, phone: string): Promise<Page> {
    const { browser, page } = await registering(username)
    return browser.submit(page, { phone })
  }

  const NOT_TAKEN = [422, 'mfa-registration/register']
  const TAKEN = [200, 'mfa-registration/challenge']

  it.each([
    ['another country', '+34612345678'],
    ['an island of the same calling code', '+447797712345'],
    ['a country behind the North American code', '+18764123456'],
  ])('of %s is refused unless the tenant allows it', async (_what, phone) => {
    const username = await unregistered()
    const refused = await register(username, phone)
    expect(says(refused)).toEqual(NOT_TAKEN)
    expect(refused.alert).toMatch(/numbers of that country/)
    expect(refused.html.querySelector('#field-phone')?.getAttribute('aria-invalid')).toBe('true')
    expect(await sentTo(phone)).toBe(0)
    await changeTenant((tenant) => ({ ...tenant, messages: { countries: ['ES', 'JE', 'JM'] } }))
    expect(says(await register(username, phone))).toEqual(TAKEN)
    expect(says(await register(await unregistered(), '+442079460400'))).toEqual(NOT_TAKEN)
    await changeTenant(({ messages: _, ...tenant }) => tenant)
  })

  it('is of the tenant’s own country, or of that of its help desk', async () => {
    await changeTenant((tenant) => ({ ...tenant, country: 'ES' }))
    expect(says(await register(await unregistered(), '+34612345679'))).toEqual(TAKEN)
    expect(says(await register(await unregistered(), '+442079460401'))).toEqual(TAKEN)
    await changeTenant(({ country: _, ...tenant }) => tenant)
  })

  it.each([
    ['premium', '+449091234567'],
    ['shared-cost', '+448451234567'],
    ['a personal number', '+447012345678'],
    ['satellite', '+881612345678'],
    ['an international network', '+88213123456'],
    ['another international network', '+8835100123456'],
    ['a ship', '+870773111632'],
    ['international premium', '+979123456789'],
  ])('that is %s is refused whatever is allowed', async (_what, phone) => {
    const username = await unregistered()
    await changeTenant((tenant) => ({ ...tenant, messages: { countries: ['GB', '001', ''] } }))
    const refused = await register(username, phone)
    expect(says(refused)).toEqual(NOT_TAKEN)
    expect(await sentTo(phone)).toBe(0)
    await changeTenant(({ messages: _, ...tenant }) => tenant)
  })

  it('nine of other countries are sent nothing, and of nine at home the person’s day ends it', async () => {
    const username = await unregistered()
    for (let n = 0; n < 9; n++) {
      const phone = `+3461234570${n}`
      expect(says(await register(username, phone))).toEqual(NOT_TAKEN)
      expect(await sentTo(phone)).toBe(0)
      passALittle()
    }
    expect(told('country').length).toBeGreaterThan(0)
    const answers = []
    for (let n = 0; n < 9; n++) {
      answers.push((await register(username, `+44207946042${n}`)).status)
      passALittle()
    }
    const { most } = limits.newPhonesDay
    expect(answers).toEqual([...Array(most).fill(200), ...Array(9 - most).fill(429)])
    expect(told('newPhonesDay')).toHaveLength(1)
  })

  it('by strangers takes nothing away from whose it is', async () => {
    const { username, phone } = await withPhone()
    const answers = []
    for (let n = 0; n < 8; n++) answers.push((await register(await unregistered(), phone)).status)
    const { most } = limits.newPhoneHour
    expect(answers).toEqual([...Array(most).fill(200), ...Array(8 - most).fill(429)])
    expect(says(await asks(username))).toEqual(SENT)
  })
})

describe('a number that was registered before', () => {
  it('of a country not allowed any more keeps working', async () => {
    const { username, phone } = await withPhone('+34612345999')
    const { walker, rp, page } = await challenged(username)
    const asked = await press('begin')(walker, page)
    expect(rp.isCallback(await typeSms({ ...walker, phone }, asked))).toBe(true)
  })

  it.each(['+449091234599', '+881612345699'])(
    'but %s, a costly one, is never sent anything',
    async (phone) => {
      const { username } = await withPhone(phone)
      const refused = await asks(username)
      expect(says(refused)).toEqual([422, 'risky-sign-in/challenge'])
      expect(refused.alert).toBeTruthy()
      expect(await sentTo(phone)).toBe(0)
    },
  )
})

it('a person is sent so many a day over all phones', async () => {
  const { username } = await withPhone()
  toNext(DAY)
  const phones = Array.from({ length: 3 }, newNumber)
  const { most } = limits.personDay
  let sent = 0
  const pause = Math.floor((DAY - HOUR) / (most + 2))
  for (; sent < most; sent++) {
    const phone = phones[sent % phones.length] ?? ''
    await changeUser(deployment, username, (user) => ({
      ...user,
      methods: user.methods.map((method) => (method.kind === 'sms' ? { ...method, phone } : method)),
    }))
    expect(says(await asks(username))).toEqual(SENT)
    pass(pause)
  }
  const refused = await asks(username)
  expect(says(refused)).toEqual(REFUSED)
  expect(told('personDay')).toHaveLength(1)
  expect(waitOf(refused)).toBeLessThanOrEqual(DAY)
  expect(refused.alert).toMatch(/\d+ hours?/)
  pass(Math.max(waitOf(refused), MINUTE))
  expect(says(await asks(username))).toEqual(SENT)
})
