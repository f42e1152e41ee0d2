import { describe, expect, it } from 'vitest'
import { type Admin, adminOf } from '../../support/admin.ts'
import { configurationEntries } from '../../support/audit-entries.ts'
import { begin } from '../../support/begin.ts'
import { passALittle } from '../../support/clock.ts'
import { useDeployment } from '../../support/deployment.ts'
import { changeUser, userOf } from '../../support/records.ts'
import { refused } from '../../support/refused.ts'

const deployment = useDeployment()
const PATH = '/organization'
const OWN = `${PATH}/academy`

let own: Admin
const admin = async () => {
  own ??= await adminOf(deployment, 'academy')
  return own
}

const PNG = `data:image/png;base64,${Buffer.alloc(32 * 1024, 7).toString('base64')}`

describe('the organization', () => {
  it('is a list of one, and itself', async () => {
    const { body, headers } = await (await admin()).get(OWN)
    const { '@odata.context': _, '@odata.etag': etag, ...settings } = body
    expect(settings).toEqual({
      id: 'academy',
      displayName: 'Kite Academy',
      countryLetterCode: null,
      branding: {
        accent: '#1d4ed8',
        logo: expect.stringMatching(/^data:image\/svg\+xml;base64,/),
        helpDesk: { email: 'help@academy.example', phone: '+442079460903', url: null },
      },
      messages: { countries: null, perDay: null },
      languages: { default: null, offered: null },
      claims: { groups: 'none', roles: false },
      bannedPasswords: [],
      adminEmails: ['admin@academy.example'],
      breakGlass: [],
      dynamicRegistration: false,
      endSessionsOnCompromise: true,
    })
    expect(headers.get('etag')).toBe(etag)
    expect((await own.graph.api(PATH).get()).value).toEqual([settings])
  })

  it('is another tenant’s own business', async () => {
    for (const reply of [
      await (await admin()).get(`${PATH}/clinic`),
      await own.patch(`${PATH}/clinic`, { displayName: 'Mine now' }),
    ])
      expect(reply.status).toBe(404)
    expect((await deployment.store.tenant('clinic'))?.branding.displayName).toBe('Riverside Clinic')
  })

  it('changes where something is said, and nowhere else; null takes away', async () => {
    const { body: before } = await (await admin()).get(OWN)
    const ada = (await userOf(deployment, 'ada@academy.example')).id
    const reply = await own.patch(OWN, {
      displayName: '  Kite & Sons  ',
      countryLetterCode: 'GB',
      branding: { accent: '#0000AA', logo: PNG, helpDesk: { phone: null, url: 'https://help.example/' } },
      messages: { countries: ['GB', 'IE'], perDay: 0 },
      bannedPasswords: ['kite', 'zürich'],
      adminEmails: [],
      breakGlass: [ada],
      dynamicRegistration: true,
    })
    expect([reply.status, reply.body]).toEqual([204, undefined])
    const { body, headers } = await own.get(OWN)
    expect(headers.get('etag')).toBe(reply.headers.get('etag'))
    expect(body).toMatchObject({
      displayName: 'Kite & Sons',
      countryLetterCode: 'GB',
      branding: {
        accent: '#0000AA',
        logo: PNG,
        helpDesk: { email: 'help@academy.example', phone: null, url: 'https://help.example/' },
      },
      messages: { countries: ['GB', 'IE'], perDay: 0 },
      bannedPasswords: ['kite', 'zürich'],
      adminEmails: [],
      breakGlass: [ada],
      dynamicRegistration: true,
    })
    const back = await own.patch(OWN, before)
    expect(back.status).toBe(204)
    expect((await own.get(OWN)).body).toMatchObject({
      displayName: 'Kite Academy',
      messages: { perDay: null },
    })
  })

  it('changed since it was read is 412', async () => {
    const { headers } = await (await admin()).get(OWN)
    const since = { 'if-match': headers.get('etag') ?? '' }
    expect((await own.patch(OWN, { bannedPasswords: ['first'] }, since)).status).toBe(204)
    expect((await own.patch(OWN, { bannedPasswords: ['second'] }, since)).status).toBe(412)
    expect((await own.get(OWN)).body.bannedPasswords).toEqual(['first'])
    await own.patch(OWN, { bannedPasswords: [] })
  })

  it('is seen by people on the next page', async () => {
    await (await admin()).patch(OWN, { displayName: 'Kite <b>&</b> Sons', branding: { accent: '#aa00ff' } })
    passALittle()
    const { page } = await begin(deployment, 'nobody@academy.example')
    expect(page.html.querySelector('title')?.text).toContain('Kite <b>&</b> Sons')
    expect(page.html.querySelector('b')).toBeNull()
    await own.patch(OWN, { displayName: 'Kite Academy', branding: { accent: '#1d4ed8' } })
  })

  it('is audited with what was changed alone, and a picture cut', async () => {
    await (await admin()).patch(OWN, { branding: { logo: PNG } })
    const { TABLE: table = '', DYNAMODB_ENDPOINT: endpoint = '' } = deployment.env
    const last = (await configurationEntries({ endpoint, table }, 'academy')).filter(
      ({ targetResources: [target] }) =>
        target?.modifiedProperties.some(({ newValue }) => newValue?.includes('image/png')),
    )
    expect(last.length).toBeGreaterThan(0)
    for (const { result, targetResources } of last) {
      expect(result).toBe('success')
      for (const { newValue } of targetResources[0]?.modifiedProperties ?? [])
        expect(newValue?.length).toBeLessThan(9_000)
    }
  })
})

describe('what would break a page, or nobody could use', () => {
  const logo = (value: string) => ({ branding: { logo: value } })
  const helpDesk = (value: object) => ({ branding: { helpDesk: value } })

  it.each([
    ['an empty name', { displayName: ' ' }, 'displayName'],
    ['no name', { displayName: null }, 'displayName'],
    ['a name with a line break', { displayName: 'a\r\nBcc: everybody' }, 'displayName'],
    ['a name too long', { displayName: 'x'.repeat(257) }, 'displayName'],
    ['half a character', { displayName: '\ud800' }, 'displayName'],
    ['a colour by name', { branding: { accent: 'red' } }, 'branding.accent'],
    ['a style', { branding: { accent: '#fff;}*{display:none' } }, 'branding.accent'],
    ['a short colour', { branding: { accent: '#fff' } }, 'branding.accent'],
    ['a picture elsewhere', logo('https://example.com/logo.png'), 'branding.logo'],
    ['a page as picture', logo('data:text/html;base64,PGI+'), 'branding.logo'],
    ['a picture not in base64', logo('data:image/svg+xml,<svg onload="alert(1)"/>'), 'branding.logo'],
    ['a picture with an attribute', logo('data:image/png;base64,AAAA" onerror="alert(1)'), 'branding.logo'],
    ['a picture of nothing', logo('data:image/png;base64,'), 'branding.logo'],
    ['a picture too large', logo(`data:image/png;base64,${'A'.repeat(44_000)}`), 'branding.logo'],
    ['no address', helpDesk({ email: 'help' }), 'branding.helpDesk.email'],
    ['two addresses', helpDesk({ email: 'a@example.com,b@example.com' }), 'branding.helpDesk.email'],
    [
      'an address with a line break',
      helpDesk({ email: 'a@example.com\nBcc: b@example.com' }),
      'branding.helpDesk.email',
    ],
    ['a number without country', helpDesk({ phone: '020 7946 0903' }), 'branding.helpDesk.phone'],
    ['a link that runs', helpDesk({ url: 'javascript:alert(1)' }), 'branding.helpDesk.url'],
    ['a link that hides it', helpDesk({ url: 'java\nscript:alert(1)' }), 'branding.helpDesk.url'],
    ['a link in clear', helpDesk({ url: 'http://help.example/' }), 'branding.helpDesk.url'],
    ['data as link', helpDesk({ url: 'data:text/html,x' }), 'branding.helpDesk.url'],
    ['a path', helpDesk({ url: '/help' }), 'branding.helpDesk.url'],
    ['an unknown colour', { branding: { background: '#000000' } }, 'branding.background'],
    ['a country in words', { countryLetterCode: 'Germany' }, 'countryLetterCode'],
    ['a country nobody knows', { countryLetterCode: 'ZZ' }, 'countryLetterCode'],
    [
      'a country for messages nobody knows',
      { messages: { countries: ['GB', 'QQ'] } },
      'messages.countries.1',
    ],
    ['less than no messages', { messages: { perDay: -1 } }, 'messages.perDay'],
    ['half a message', { messages: { perDay: 1.5 } }, 'messages.perDay'],
    ['a short banned word', { bannedPasswords: ['abc'] }, 'bannedPasswords.0'],
    ['a banned word twice', { bannedPasswords: ['kite', 'Kite'] }, 'bannedPasswords'],
    [
      'too many banned words',
      { bannedPasswords: Array.from({ length: 1001 }, (_, n) => `word${n}`) },
      'bannedPasswords',
    ],
    ['no warning address', { adminEmails: ['admin'] }, 'adminEmails.0'],
    ['an account for emergencies nobody has', { breakGlass: ['nobody'] }, 'breakGlass'],
    ['three accounts for emergencies', { breakGlass: ['a', 'b', 'c'] }, 'breakGlass'],
    ['a switch in words', { dynamicRegistration: 'yes' }, 'dynamicRegistration'],
    ['an unknown setting', { theme: 'dark' }, 'theme'],
    ['policies by the back way', { policies: [] }, 'policies'],
    ['a version', { version: 1 }, 'version'],
  ])('%s is 400 and names the property; nothing is written', async (_, patch, target) => {
    const before = await deployment.store.tenant('academy')
    expect(refused(await (await admin()).patch(OWN, patch))).toEqual([400, target, expect.any(String)])
    expect(await deployment.store.tenant('academy')).toEqual(before)
  })

  it('an account for emergencies that is blocked is none', async () => {
    const kim = await changeUser(deployment, 'kim@academy.example', (user) => ({ ...user, disabled: true }))
    expect(refused(await (await admin()).patch(OWN, { breakGlass: [kim.id] }))).toEqual([
      400,
      'breakGlass',
      expect.stringContaining('can sign in'),
    ])
  })
})
