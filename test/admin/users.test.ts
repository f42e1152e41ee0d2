import type { PageCollection } from '@microsoft/microsoft-graph-client'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { UserShape } from '../../src/admin/resources/user-shape.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'

/** The people of a tenant by API. */

const deployment = useDeployment()
let admin: Admin
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})

type User = UserShape & { '@odata.etag': string }
interface Refused {
  error: { code: string; message: string; target?: string; details?: { target: string }[] }
}

const store = () => deployment.store.of('clinic')
let made = 0
const aName = (): string => `made${++made}@clinic.example`
const create = async (about: Record<string, unknown> = {}): Promise<User> => {
  const body = { userPrincipalName: aName(), displayName: 'Mia Made', ...about }
  const answer = await admin.post<User>('/users', body)
  expect(answer).toMatchObject({ status: 201 })
  return answer.body
}
const read = async (id: string): Promise<User> => (await admin.get<User>(`/users/${id}`)).body

describe('a person', () => {
  it('is read by id and by userPrincipalName, in any case', async () => {
    const { body } = await admin.get<User>('/users/ana@clinic.example')
    expect(body).toMatchObject({
      userPrincipalName: 'ana@clinic.example',
      displayName: 'Ana Alves',
      givenName: 'Ana',
      surname: 'Alves',
      mail: 'ana@clinic.example',
      mailVerified: true,
      accountEnabled: true,
      userType: 'Member',
      preferredLanguage: null,
    })
    expect(await read(body.id)).toMatchObject({ id: body.id, '@odata.etag': body['@odata.etag'] })
    expect(await read('ANA%40clinic.example')).toMatchObject({ id: body.id })
    expect(await admin.graph.api(`/users/${body.id}`).select('displayName').get()).toMatchObject({
      displayName: 'Ana Alves',
    })
  })

  it('says when they last signed in where that is asked for', async () => {
    const path = '/users/ben@clinic.example?$select=id,signInActivity'
    expect((await admin.get(path)).body).toMatchObject({
      signInActivity: { lastSignInDateTime: null, lastSignInRequestId: null },
    })
  })

  it.each(['nobody', 'nobody@clinic.example', 'hal@studio.example', '%00', 'x'.repeat(3000)])(
    'is 404 where there is none: %s',
    async (id) => {
      for (const answer of [
        await admin.get<Refused>(`/users/${id}`),
        await admin.patch<Refused>(`/users/${id}`, { accountEnabled: false }),
        await admin.del<Refused>(`/users/${id}`),
        await admin.post<Refused>(`/users/${id}/revokeSignInSessions`),
        await admin.post<Refused>(`/users/${id}/unlock`),
      ])
        expect([answer.status, answer.body.error.code]).toEqual([404, 'Request_ResourceNotFound'])
    },
  )
})

describe('creating', () => {
  it('makes somebody who has nothing to sign in with, by a name written in one way', async () => {
    const answer = await admin.post<User>('/users', {
      userPrincipalName: ' Zoë.Ångström@Clinic.EXAMPLE ',
      displayName: 'Zoë Ångström 医生',
      givenName: 'Zoë',
      surname: 'Ångström',
      mail: 'zoe@private.example',
      preferredLanguage: 'pt-br',
      accountEnabled: false,
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toMatch(new RegExp(`/users/${answer.body.id}$`))
    expect(answer.headers.get('etag')).toBe(answer.body['@odata.etag'])
    expect(answer.body).toMatchObject({
      userPrincipalName: 'zoë.ångström@clinic.example',
      displayName: 'Zoë Ångström 医生',
      mail: 'zoe@private.example',
      mailVerified: false,
      preferredLanguage: 'pt-BR',
      accountEnabled: false,
      lastPasswordChangeDateTime: null,
    })
    const stored = await store().users.get(answer.body.id)
    expect(stored).toMatchObject({ methods: [], pending: [] })
    expect(stored?.password ?? stored?.temporaryPassword).toBeUndefined()
    expect(await read(encodeURIComponent('Zoë.Ångström@clinic.example'))).toMatchObject({
      id: answer.body.id,
    })
  })

  it('is 409 for a name that somebody has, in any writing, and of two at once one is made', async () => {
    const taken = await admin.post<Refused>('/users', {
      userPrincipalName: 'ANA@clinic.example',
      displayName: 'Other',
    })
    expect([taken.status, taken.body.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue'])
    const userPrincipalName = aName()
    const both = await Promise.all(
      [1, 2, 3].map((n) => admin.post<User>('/users', { userPrincipalName, displayName: `Nr ${n}` })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const winner = both.find(({ status }) => status === 201)
    expect(await read(userPrincipalName)).toMatchObject({ id: winner?.body.id })
  })

  const GOOD = { userPrincipalName: 'good@clinic.example', displayName: 'Good' }
  it.each<[string, Record<string, unknown>, string]>([
    ['no name', { displayName: 'x' }, 'userPrincipalName'],
    ['no display name', { userPrincipalName: 'a@b' }, 'displayName'],
    ['a name without a domain', { ...GOOD, userPrincipalName: 'good' }, 'userPrincipalName'],
    ['a name with two', { ...GOOD, userPrincipalName: 'a@b@c' }, 'userPrincipalName'],
    ['a name with a blank', { ...GOOD, userPrincipalName: 'a b@c' }, 'userPrincipalName'],
    ['a name with what is not seen', { ...GOOD, userPrincipalName: 'a\u200bb@c' }, 'userPrincipalName'],
    ['a name with a control', { ...GOOD, userPrincipalName: 'a\u0000@c' }, 'userPrincipalName'],
    ['a name with half a character', { ...GOOD, userPrincipalName: 'a\ud800@c' }, 'userPrincipalName'],
    ['a name too long', { ...GOOD, userPrincipalName: `${'a'.repeat(254)}@c` }, 'userPrincipalName'],
    ['a name that is no text', { ...GOOD, userPrincipalName: 7 }, 'userPrincipalName'],
    ['an empty display name', { ...GOOD, displayName: ' ' }, 'displayName'],
    ['a display name too long', { ...GOOD, displayName: 'x'.repeat(257) }, 'displayName'],
    ['a display name of two lines', { ...GOOD, displayName: 'a\nb' }, 'displayName'],
    ['a given name too long', { ...GOOD, givenName: 'x'.repeat(65) }, 'givenName'],
    ['an address that is none', { ...GOOD, mail: 'nowhere' }, 'mail'],
    ['an address that is two', { ...GOOD, mail: 'a@b.example,c@d.example' }, 'mail'],
    ['a header in an address', { ...GOOD, mail: 'a@b.example\r\nBcc: c@d.example' }, 'mail'],
    ['a language that is none', { ...GOOD, preferredLanguage: 'not a language' }, 'preferredLanguage'],
    ['a switch that is text', { ...GOOD, accountEnabled: 'true' }, 'accountEnabled'],
    ['a password', { ...GOOD, passwordProfile: { password: 'chosen' } }, 'passwordProfile'],
    ['what is not known', { ...GOOD, riskLevel: 'none' }, 'riskLevel'],
  ])('is 400 for %s', async (_what, body, target) => {
    const answer = await admin.post<Refused>('/users', body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.details?.map((one) => one.target)).toContain(target)
    expect((await admin.get('/users/good@clinic.example')).status).toBe(404)
  })

  it.each(['null', '[]', '"x"', '7', '{', '{"displayName":}'])(
    'is 400 for what is no object: %s',
    async (body) => {
      const answer = await fetch(`${deployment.origin}/admin/clinic/v1.0/users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
        body,
      })
      expect(answer.status).toBe(400)
    },
  )
})

describe('changing', () => {
  it('changes what is said, takes away by null, and leaves the rest', async () => {
    const { id } = await create({ givenName: 'Mia', surname: 'Made', preferredLanguage: 'de' })
    const change = { displayName: null, surname: 'Maid', preferredLanguage: null }
    expect(await admin.patch(`/users/${id}`, change)).toMatchObject({ status: 204, body: undefined })
    expect(await read(id)).toMatchObject({
      displayName: 'Mia Maid',
      givenName: 'Mia',
      surname: 'Maid',
      preferredLanguage: null,
    })
  })

  it('makes an address that nobody has shown to be theirs an unverified one', async () => {
    const person = await newPerson(deployment, 'clinic')
    await admin.patch(`/users/${person.id}`, { mail: person.email })
    expect(await read(person.id)).toMatchObject({ mailVerified: true })
    await admin.patch(`/users/${person.id}`, { mail: 'elsewhere@clinic.example' })
    expect(await read(person.id)).toMatchObject({ mail: 'elsewhere@clinic.example', mailVerified: false })
  })

  it('loses to whoever changed the person meanwhile, and to nothing else', async () => {
    const { id, '@odata.etag': etag } = await create()
    // A session ends, an event is delivered: the item moves, the profile does not.
    await admin.post(`/users/${id}/revokeSignInSessions`)
    expect(await admin.patch(`/users/${id}`, { displayName: 'First' }, { 'if-match': etag })).toMatchObject({
      status: 204,
    })
    const late = await admin.patch<Refused>(`/users/${id}`, { displayName: 'Late' }, { 'if-match': etag })
    expect([late.status, late.body.error.code]).toEqual([412, 'preconditionFailed'])
    expect((await admin.del(`/users/${id}`, { 'if-match': etag })).status).toBe(412)
    const now = await read(id)
    expect(now.displayName).toBe('First')
    const three = await Promise.all(
      ['A', 'B', 'C'].map((displayName) =>
        admin.patch(`/users/${id}`, { displayName }, { 'if-match': now['@odata.etag'] }),
      ),
    )
    expect(three.map(({ status }) => status).sort()).toEqual([204, 412, 412])
    expect((await admin.patch(`/users/${id}`, { displayName: 'Any' }, { 'if-match': '*' })).status).toBe(204)
  })

  it('can be repeated, and is told once', async () => {
    const { id } = await create()
    const before = await store().users.get(id)
    for (let n = 0; n < 2; n++)
      expect((await admin.patch(`/users/${id}`, { displayName: 'Twice' })).status).toBe(204)
    const after = await store().users.get(id)
    // One write of the change and one of its delivery.
    expect((after?.version ?? 0) - (before?.version ?? 0)).toBe(2)
  })

  it.each<[string, Record<string, unknown>]>([
    ['a password', { passwordProfile: { password: 'x' } }],
    ['no address', { mail: null }],
    ['no name', { userPrincipalName: null }],
    ['a name that is none', { userPrincipalName: 'none' }],
    ['half a switch', { accountEnabled: null }],
    ['groups', { groups: ['x'] }],
  ])('is 400 for %s, and nothing is written', async (_what, change) => {
    const { id } = await create()
    const before = await store().users.get(id)
    expect((await admin.patch(`/users/${id}`, { displayName: 'New', ...change })).status).toBe(400)
    expect(await store().users.get(id)).toEqual(before)
  })
})

describe('renaming', () => {
  it('leads from the new name alone, and leaves the old one to anybody', async () => {
    const { id, userPrincipalName: old } = await create()
    const next = aName()
    expect((await admin.patch(`/users/${id}`, { userPrincipalName: next.toUpperCase() })).status).toBe(204)
    expect(await read(next)).toMatchObject({ id, userPrincipalName: next })
    expect((await admin.get(`/users/${old}`)).status).toBe(404)
    const other = await create({ userPrincipalName: old })
    expect(await read(old)).toMatchObject({ id: other.id })
    // And back, where it is free.
    const taken = await admin.patch<Refused>(`/users/${id}`, { userPrincipalName: old })
    expect([taken.status, taken.body.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue'])
    expect((await admin.del(`/users/${other.id}`)).status).toBe(204)
    expect((await admin.patch(`/users/${id}`, { userPrincipalName: old })).status).toBe(204)
    expect(await read(old)).toMatchObject({ id })
  })

  it('and creating at once give a name to one of them', async () => {
    const people = await Promise.all([create(), create()])
    const name = aName()
    const answers = await Promise.all([
      ...people.map(({ id }) => admin.patch(`/users/${id}`, { userPrincipalName: name })),
      admin.post('/users', { userPrincipalName: name, displayName: 'Other' }),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(2)
    const holder = await read(name)
    expect(holder.userPrincipalName).toBe(name)
    const names = await Promise.all(people.map(({ id }) => read(id)))
    expect(names.filter(({ userPrincipalName }) => userPrincipalName === name).length).toBe(
      people.some(({ id }) => id === holder.id) ? 1 : 0,
    )
  })
})

describe('the list', () => {
  const names = ({ value }: PageCollection): string[] => value.map(({ displayName }) => displayName)
  const all = async (options: string, path = '/users'): Promise<UserShape[]> => {
    const found: UserShape[] = []
    let next: string | undefined = `${path}?${options}`
    while (next !== undefined) {
      const page: PageCollection = await admin.graph.api(next).get()
      found.push(...page.value)
      next = page['@odata.nextLink']?.slice(`${deployment.origin}/admin/clinic/v1.0`.length)
    }
    return found
  }

  it('is by name, page by page, and by what somebody signs in with', async () => {
    const people = await all('$top=3')
    expect(people.length).toBeGreaterThan(8)
    const shown = people.map(({ displayName }) => displayName.normalize('NFKC').toLowerCase())
    expect(shown).toEqual([...shown].sort())
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length)
    const byLogin = (await all('$orderby=userPrincipalName&$top=4')).map((one) => one.userPrincipalName)
    expect(byLogin).toEqual([...byLogin].sort())
    expect(byLogin).toHaveLength(people.length)
  })

  it.each([
    ["startswith(displayName,'an')", (one: UserShape) => /^an/i.test(one.displayName)],
    ["startswith(displayName,'ÇE')", (one: UserShape) => /^çe/i.test(one.displayName)],
    ["startswith(userPrincipalName,'b')", (one: UserShape) => one.userPrincipalName.startsWith('b')],
    ["userPrincipalName eq 'EVA@clinic.example'", () => false],
    ["userPrincipalName eq 'CEM@clinic.example'", (one: UserShape) => /^cem@/.test(one.userPrincipalName)],
    ["displayName eq 'ana alves'", (one: UserShape) => one.displayName === 'Ana Alves'],
    ["mail eq 'dia@clinic.example'", (one: UserShape) => one.mail === 'dia@clinic.example'],
    ['accountEnabled eq false', (one: UserShape) => !one.accountEnabled],
    [
      "startswith(displayName,'m') and accountEnabled eq true",
      (one: UserShape) => /^m/i.test(one.displayName) && one.accountEnabled,
    ],
    [
      "startswith(displayName,'') and startswith(userPrincipalName,'ma')",
      (one: UserShape) => one.userPrincipalName.startsWith('ma'),
    ],
  ])('filtered by %s is what is so, and nothing else', async (filter, isSo) => {
    await create({ accountEnabled: false })
    const everybody = await all('$top=999')
    const wanted = everybody.filter(isSo).map(({ id }) => id)
    for (const options of ['', '&$top=2', '&$orderby=userPrincipalName', '&$orderby=displayName&$top=5']) {
      const found = await all(`$filter=${encodeURIComponent(filter)}${options}`)
      expect(found.map(({ id }) => id).sort(), options).toEqual([...wanted].sort())
    }
  })

  it('filtered by any beginnings of names, in any order, is what reading everybody would leave', async () => {
    const everybody = await all('$top=999')
    const beginning = fc
      .tuple(fc.constantFrom(...everybody), fc.nat(4), fc.boolean())
      .map(([one, length, loud]) => (text: (of: UserShape) => string) => {
        const start = text(one).slice(0, length)
        return loud ? start.toUpperCase() : start
      })
    const property = fc.constantFrom('displayName' as const, 'userPrincipalName' as const, 'mail' as const)
    const order = fc.constantFrom('', '&$orderby=displayName', '&$orderby=userPrincipalName')
    const clauses = fc.uniqueArray(fc.tuple(property, beginning), {
      selector: ([name]) => name,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(clauses, fc.option(fc.boolean()), order, async (wanted, enabled, ordered) => {
        const starts = wanted.map(([name, start]) => ({ name, start: start((of) => of[name] ?? '') }))
        const isSo = (one: UserShape): boolean =>
          (enabled === null || one.accountEnabled === enabled) &&
          starts.every(({ name, start }) => one[name]?.toLowerCase().startsWith(start.toLowerCase()))
        const filter = [
          ...starts.map(({ name, start }) => `startswith(${name},'${start}')`),
          ...(enabled === null ? [] : [`accountEnabled eq ${enabled}`]),
        ].join(' and ')
        const found = await all(
          `${filter === '' ? '' : `$filter=${encodeURIComponent(filter)}&`}$top=50${ordered}`,
        )
        expect(found.map(({ id }) => id).sort()).toEqual(
          everybody
            .filter(isSo)
            .map(({ id }) => id)
            .sort(),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('holds nobody who was deleted, and those who were renamed once', async () => {
    const [gone, renamed] = [await create({ displayName: 'Xaver' }), await create({ displayName: 'Xenia' })]
    await admin.del(`/users/${gone.id}`)
    await admin.patch(`/users/${renamed.id}`, { displayName: 'Xena', userPrincipalName: aName() })
    const page = await admin.graph.api('/users').filter("startswith(displayName,'x')").get()
    expect(names(page)).toEqual(['Xena'])
    const logins = await all('$orderby=userPrincipalName')
    expect(logins.filter(({ id }) => id === renamed.id)).toHaveLength(1)
  })

  it.each([
    "$filter=surname eq 'x'",
    "$filter=startswith(surname,'x')",
    "$filter=displayName ne 'x'",
    "$filter=displayName eq 'x' or mail eq 'y'",
    '$filter=accountEnabled eq 1',
    '$filter=displayName',
    '$orderby=mail',
    '$orderby=displayName desc',
    '$top=0',
    '$top=1000',
    '$top=x',
    '$count=true',
    '$search="x"',
    '$select=password',
    '$skiptoken=x',
    '$expand=memberOf',
  ])('is 400 for %s', async (option) => {
    const answer = await admin.get<Refused>(`/users?${option.replaceAll(' ', '%20')}`)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'badRequest'])
  })
})

describe('deleting', () => {
  it('is for good: the person is nobody’s, and their name is anybody’s', async () => {
    const person = await newPerson(deployment, 'clinic', {}, { groups: ['some-group'] })
    expect((await admin.del(`/users/${person.id}`)).status).toBe(204)
    expect((await admin.del(`/users/${person.id}`)).status).toBe(404)
    const left = await store().users.get(person.id)
    expect(left).toMatchObject({ disabled: true, methods: [], pending: [] })
    expect(left?.password).toBeUndefined()
    expect((await store().users.login(person.username)).userId).toBeUndefined()
    expect((await store().history.get(person.id)).signIns ?? 0).toBe(0)
    pass(31 * 24 * 3600)
    admin = await adminOf(deployment, 'clinic')
    expect(await store().users.get(person.id)).toBeUndefined()
  })
})
