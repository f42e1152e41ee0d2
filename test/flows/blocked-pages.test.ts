import { describe, expect, it } from 'vitest'
import { translate } from '../../interactions/pages/translate.ts'
import { referenceCode } from '../../src/domain/sign-in/reference-code.ts'
import { ELSEWHERE, HOME, type Place } from '../../src/local/seeds/known.ts'
import { disableUser } from '../support/administrator.ts'
import { begin, browserAt } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { lastSignIn } from '../support/records.ts'
import { placeOf } from '../support/walk.ts'

const deployment = useDeployment()

const LEAKED = { risk: 'leakedCredentials' } as const

describe('a page that blocks', () => {
  const NOBODY_TO_ASK = 'Your administrator or help desk can sort this out with you.'
  const CAUSES: [string, () => Promise<{ username: string }>, Place, RegExp][] = [
    ['by sign-in risk', () => newPerson(deployment, 'studio'), ELSEWHERE, /place or device you usually use/],
    [
      'by user risk',
      () => newPerson(deployment, 'studio', LEAKED),
      HOME,
      /administrator has to make your account safe/,
    ],
    [
      'the unregistered in a risky sign-in',
      () => newPerson(deployment, 'clinic', { methods: [] }),
      ELSEWHERE,
      /set up a second step there/,
    ],
    [
      'the unregistered and compromised',
      () => newPerson(deployment, 'clinic', { ...LEAKED, methods: [] }),
      HOME,
      /administrator has to make your account safe/,
    ],
    [
      'the unregistered in a sign-in that is a little unusual',
      () => newPerson(deployment, 'clinic', { methods: [] }, { graceEndsAt: Date.now() - 1 }),
      { ...HOME, ip: '81.2.70.17' },
      /set up your second step there/,
    ],
    [
      'the unregistered at a risk of little weight',
      () =>
        newPerson(
          deployment,
          'clinic',
          { methods: [] },
          {
            graceEndsAt: Date.now() - 1,
            risk: { level: 'low', state: 'atRisk', detail: 'none', updatedAt: 1 },
          },
        ),
      HOME,
      /After that you can set up your second step/,
    ],
    [
      'the disabled',
      async () => {
        const person = await newPerson(deployment, 'clinic')
        await disableUser(deployment, person.username)
        return person
      },
      HOME,
      /Only an administrator can turn it on/,
    ],
  ]

  it.each(CAUSES)(
    '%s says what clears it, whom to ask, and a reference code that is stored',
    async (_who, make, from, clears) => {
      const { username } = await make()
      const { page } = await begin(deployment, username, { from })
      expect([page.status, placeOf(page)]).toEqual([403, 'blocked/blocked'])
      expect(page.text).toMatch(clears)
      const tenant = username.split('@')[1] ?? ''
      expect(page.html.querySelector(`a[href="mailto:help@${tenant}"]`)).not.toBeNull()
      expect(page.html.querySelector('a[href^="tel:"]')).not.toBeNull()
      const shown = page.html.querySelector('[data-reference]')?.getAttribute('data-reference')
      expect(shown).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/)
      expect(shown).toBe(referenceCode((await lastSignIn(deployment, username)).id))
      expect(page.html.querySelector('input[name=code]')).toBeNull()
      expect(page.html.querySelectorAll('button').map((button) => button.getAttribute('name'))).toEqual([
        'cancel',
      ])
    },
  )

  it('says to somebody locked out for how long, and a reference code', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    for (let wrong = 0; wrong < 9; wrong++) await begin(deployment, username, { password: `wrong ${wrong}` })
    const { page } = await begin(deployment, username, { password: 'wrong again' })
    expect([page.status, placeOf(page), page.headers.get('retry-after')]).toEqual([
      403,
      'blocked/blocked',
      '60',
    ])
    expect(page.text).toContain('Wait 1 minute')
    expect(page.html.querySelector('[data-reference]')?.getAttribute('data-reference')).toMatch(
      /^\w{4}-\w{4}$/,
    )
    expect(page.html.querySelector('a[href^="mailto:"]')).not.toBeNull()
  })

  it('says whom to ask where the tenant names no help desk', async () => {
    const tenant = await deployment.store.tenant('studio')
    if (!tenant) throw new Error('no tenant')
    const branding = { ...tenant.branding, helpDesk: {} }
    await deployment.store.putTenant({ ...tenant, branding }, tenant.version)
    passALittle()
    const { username } = await newPerson(deployment, 'studio', LEAKED)
    const { page } = await begin(deployment, username)
    expect(page.text).toContain(NOBODY_TO_ASK)
    expect(page.html.querySelector('[data-reference]')).not.toBeNull()
  })

  it('is in the language of the browser', async () => {
    const { username } = await newPerson(deployment, 'clinic', { ...LEAKED, methods: [] })
    const browser = browserAt(deployment)
    browser.language = 'ar'
    const { page } = await begin(deployment, username, { browser })
    expect(page.html.querySelector('html')?.getAttribute('dir')).toBe('rtl')
    expect(page.text).toContain(translate({ key: 'blocked.unregisteredCompromised' }, 'ar'))
  })
})
