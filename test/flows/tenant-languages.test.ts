import { expect, it } from 'vitest'
import { adminOf } from '../support/admin.ts'
import { begin, browserAt } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'

const deployment = useDeployment()

const languageOf = ({ html }: Page) => html.querySelector('html')?.getAttribute('lang')

it('a tenant says which languages it speaks, and which to whoever speaks none of them', async () => {
  const admin = await adminOf(deployment, 'academy')
  const say = async (languages: object) => {
    expect((await admin.patch('/organization/academy', { languages })).status).toBe(204)
    pass(6)
  }
  const { username, email } = await newPerson(deployment, 'academy', { methods: [], history: undefined })
  const pageIn = async (language: string) => {
    const browser = browserAt(deployment)
    browser.language = language
    return languageOf((await begin(deployment, username, { browser, password: 'wrong' })).page)
  }

  await say({ default: 'de', offered: ['de', 'fr'] })
  expect([await pageIn('fr'), await pageIn('es'), await pageIn('ja')]).toEqual(['fr', 'de', 'de'])
  const browser = browserAt(deployment)
  const asked = await browser.follow(`${deployment.origin}/academy/recover`)
  expect(languageOf(asked)).toBe('de')
  await browser.submit(asked, { username })
  expect((await deployment.outbox(email))[0]?.subject).toMatch(/Passwort/)
  expect((await admin.get('/organization/academy')).body.languages).toEqual({
    default: 'de',
    offered: ['de', 'fr'],
  })

  await say({ default: null, offered: null })
  expect([await pageIn('es'), await pageIn('sw')]).toEqual(['es', 'en'])
})
