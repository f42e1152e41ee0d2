import { expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { begin, browserAt } from '../support/begin.ts'
import { HOUR, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { codeOf } from '../support/sign-in.ts'

const deployment = useDeployment()

/** The accounts of a tenant that no policy acts on. */
async function breakGlass(tenantId: string, ids: string[]): Promise<void> {
  const tenant = await deployment.store.tenant(tenantId)
  if (!tenant) throw new Error(`no tenant ${tenantId}`)
  await deployment.store.putTenant({ ...tenant, breakGlass: ids }, tenant.version)
  pass(10)
}

const subjects = async (to: string) => (await deployment.outbox(to)).map(({ subject }) => subject)
const TOLD = 'An emergency account was used · Halcyon Studio'

it('an emergency account is let in whatever policies say, and every administrator is told of each use', async () => {
  const ada = await userOf(deployment, 'ada@studio.example')
  const account = await newPerson(deployment, 'studio', { methods: [], risk: 'leakedCredentials' })
  const stopped = await begin(deployment, account.username, { from: ELSEWHERE })
  expect(stopped.page.interaction).toBe('blocked')

  await breakGlass('studio', [account.id])
  const browser = browserAt(deployment, ELSEWHERE)
  const { page, rp } = await begin(deployment, account.username, { browser })
  expect(codeOf(page)).toBeTruthy()
  expect(await subjects('admin@studio.example')).toEqual([TOLD])
  expect(await subjects(ada.email)).toEqual([TOLD])
  const [mail] = await deployment.outbox(ada.email)
  expect(mail?.text).toContain(account.username)
  expect(mail?.text).toContain(ELSEWHERE.ip)

  // The session goes on: that is no further use; the next sign-in is.
  expect(codeOf(await browser.follow(await rp.start()))).toBeTruthy()
  expect(await subjects(ada.email)).toEqual([TOLD])
  pass(HOUR)
  expect(codeOf((await begin(deployment, account.username)).page)).toBeTruthy()
  expect(await subjects(ada.email)).toEqual([TOLD, TOLD])
})

it('nobody is told of anybody else', async () => {
  const { username } = await newPerson(deployment, 'academy')
  expect(codeOf((await begin(deployment, username)).page)).toBeTruthy()
  expect(await subjects('admin@academy.example')).toEqual([])
})
