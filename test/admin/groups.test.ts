import { beforeAll, describe, expect, it } from 'vitest'
import { type Admin, adminOf } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'

/** Groups and who is in them, by API. */

const deployment = useDeployment()
let admin: Admin
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})

interface Group {
  id: string
  displayName: string
  description: string | null
  '@odata.etag': string
}
interface Refused {
  error: { code: string; message: string; details?: { target: string }[] }
}
type Page = { value: Group[] }

const store = () => deployment.store.of('clinic')
const create = async (displayName: string, more: object = {}): Promise<Group> =>
  (await admin.post<Group>('/groups', { displayName, ...more })).body
const refTo = (user: string) => ({ '@odata.id': `${deployment.origin}/admin/clinic/v1.0/users/${user}` })
const join = (group: string, user: string) =>
  admin.post<Refused>(`/groups/${group}/members/$ref`, refTo(user))
const leave = (group: string, user: string) => admin.del<Refused>(`/groups/${group}/members/${user}/$ref`)
const idsAt = async (path: string): Promise<string[]> =>
  (await admin.get<Page>(path)).body.value.map(({ id }) => id)

describe('a group', () => {
  it('is created as Graph’s clients do it, read, changed and deleted', async () => {
    const made: Group = await admin.graph.api('/groups').post({
      displayName: 'Nachtdienst 夜勤',
      description: 'Who is awake',
      mailEnabled: false,
      mailNickname: 'night',
      securityEnabled: true,
    })
    const read = await admin.get<Group>(`/groups/${made.id}`)
    expect(read.body).toMatchObject({ displayName: 'Nachtdienst 夜勤', description: 'Who is awake' })
    expect(read.headers.get('etag')).toBe(made['@odata.etag'])
    const changed = await admin.patch(`/groups/${made.id}`, { description: null, displayName: 'Nights' })
    expect(changed.status).toBe(204)
    expect((await admin.get(`/groups/${made.id}`)).body).toMatchObject({
      displayName: 'Nights',
      description: null,
    })
    expect((await admin.del(`/groups/${made.id}`)).status).toBe(204)
    for (const answer of [
      await admin.get(`/groups/${made.id}`),
      await admin.del(`/groups/${made.id}`),
      await admin.patch(`/groups/${made.id}`, { displayName: 'x' }),
      await admin.get(`/groups/${made.id}/members`),
      await join(made.id, 'ana@clinic.example'),
      await leave(made.id, 'ana@clinic.example'),
    ])
      expect(answer.status).toBe(404)
  })

  it('is another tenant’s business nowhere', async () => {
    const { id } = await create('Ours')
    const studio = await adminOf(deployment, 'studio')
    expect((await studio.get(`/groups/${id}`)).status).toBe(404)
    expect((await studio.del(`/groups/${id}`)).status).toBe(404)
    expect((await join(id, 'hal@studio.example')).status).toBe(404)
    expect((await admin.get(`/groups/${id}`)).status).toBe(200)
  })

  it('loses no change of somebody else', async () => {
    const { id, '@odata.etag': etag } = await create('Early')
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((displayName) =>
        admin.patch(`/groups/${id}`, { displayName }, { 'if-match': etag }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412, 412])
    expect((await admin.del(`/groups/${id}`, { 'if-match': etag })).status).toBe(412)
  })

  it('is listed by name, from a beginning', async () => {
    for (const name of ['Zebra', 'zulu', 'Yak']) await create(name)
    const found = await admin.graph.api('/groups').filter("startswith(displayName,'Z')").get()
    expect(found.value.map(({ displayName }: Group) => displayName)).toEqual(['Zebra', 'zulu'])
    const exact = await admin.graph.api('/groups').filter("displayName eq 'zebra'").get()
    expect(exact.value.map(({ displayName }: Group) => displayName)).toEqual(['Zebra'])
  })

  it('that a policy names stays, and the policies are named', async () => {
    const { id } = await create('Excluded')
    await changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      policies: tenant.policies.map((policy, at) =>
        at === 0
          ? {
              ...policy,
              displayName: 'Everybody but them',
              state: 'disabled',
              conditions: {
                ...policy.conditions,
                users: { ...policy.conditions.users, excludeGroups: [id] },
              },
            }
          : policy,
      ),
    }))
    const refused = await admin.del<Refused>(`/groups/${id}`)
    expect(refused.status).toBe(400)
    expect(refused.body.error.message).toContain('Everybody but them')
    expect((await admin.get(`/groups/${id}`)).status).toBe(200)
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no name', {}, 'displayName'],
    ['an empty name', { displayName: '' }, 'displayName'],
    ['a name too long', { displayName: 'x'.repeat(257) }, 'displayName'],
    ['a name of two lines', { displayName: 'a\nb' }, 'displayName'],
    ['a description too long', { displayName: 'x', description: 'x'.repeat(1025) }, 'description'],
    ['a mailbox', { displayName: 'x', mailEnabled: true }, 'mailEnabled'],
    ['no security', { displayName: 'x', securityEnabled: false }, 'securityEnabled'],
    ['what is not known', { displayName: 'x', members: [] }, 'members'],
  ])('is 400 with %s', async (_what, body, target) => {
    const answer = await admin.post<Refused>('/groups', body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.details?.map((one) => one.target)).toContain(target)
  })
})

describe('a member', () => {
  it('joins and leaves by reference, and is told of once', async () => {
    const { id } = await create('Ward')
    const person = await newPerson(deployment, 'clinic')
    expect((await join(id, person.username)).status).toBe(204)
    expect((await join(id, person.id)).status).toBe(400)
    expect(await store().users.get(person.id)).toMatchObject({ groups: [id] })
    expect(await idsAt(`/groups/${id}/members`)).toEqual([person.id])
    expect(await idsAt(`/users/${person.username}/memberOf`)).toEqual([id])
    expect((await leave(id, person.id)).status).toBe(204)
    expect((await leave(id, person.id)).status).toBe(404)
    expect(await idsAt(`/groups/${id}/members`)).toEqual([])
    expect(await idsAt(`/users/${person.id}/memberOf`)).toEqual([])
  })

  it('who is deleted is in none, and a group that is deleted has none', async () => {
    const [kept, gone] = [await create('Kept'), await create('Gone')]
    const people = [await newPerson(deployment, 'clinic'), await newPerson(deployment, 'clinic')]
    for (const { id } of people) for (const group of [kept, gone]) await join(group.id, id)
    await admin.del(`/users/${people[0]?.id}`)
    await admin.del(`/groups/${gone.id}`)
    expect(await idsAt(`/groups/${kept.id}/members`)).toEqual([people[1]?.id])
    expect(await idsAt(`/users/${people[1]?.id}/memberOf`)).toEqual([kept.id])
  })

  it('is listed page by page', async () => {
    const { id } = await create('Many')
    const people = await Promise.all(Array.from({ length: 7 }, () => newPerson(deployment, 'clinic')))
    await Promise.all(people.map((person) => join(id, person.id)))
    const found: string[] = []
    let next: string | undefined = `/groups/${id}/members?$top=3`
    while (next) {
      const { body }: { body: Page & { '@odata.nextLink'?: string } } = await admin.get(next)
      found.push(...body.value.map((one) => one.id))
      next = body['@odata.nextLink']?.slice(`${deployment.origin}/admin/clinic/v1.0`.length)
    }
    expect(found.sort()).toEqual(people.map((person) => person.id).sort())
  })

  it('who joins while the group is deleted is in nothing that anybody names', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await create('Racing')
      const person = await newPerson(deployment, 'clinic')
      const [joined, deleted] = await Promise.all([join(id, person.id), admin.del(`/groups/${id}`)])
      expect([204, 404]).toContain(joined.status)
      expect(deleted.status).toBe(204)
      expect(await idsAt(`/users/${person.id}/memberOf`)).toEqual([])
      expect((await admin.get(`/groups/${id}/members`)).status).toBe(404)
    }
  })

  it('is of many who join and leave at once what the person says themself', async () => {
    const { id } = await create('Restless')
    const person = await newPerson(deployment, 'clinic')
    for (let round = 0; round < 4; round++) {
      await Promise.all([join(id, person.id), leave(id, person.id), join(id, person.id)])
      const isMember = (await store().users.get(person.id))?.groups.includes(id)
      expect(await idsAt(`/groups/${id}/members`)).toEqual(isMember ? [person.id] : [])
    }
  })

  it.each([
    ['no reference', {}, 400],
    ['a reference to nothing', { '@odata.id': 'nowhere' }, 400],
    ['a reference to a group', { '@odata.id': 'https://x.example/groups/1' }, 400],
    ['a reference that cannot be read', { '@odata.id': 'https://x.example/users/%E0%A4%A' }, 400],
    ['a reference to nobody', { '@odata.id': 'https://x.example/users/nobody' }, 404],
    ['a reference that is no text', { '@odata.id': 7 }, 400],
    ['something else', { id: 'x' }, 400],
  ])('is not added by %s', async (_what, body, status) => {
    const { id } = await create('Closed')
    expect((await admin.post(`/groups/${id}/members/$ref`, body)).status).toBe(status)
    expect(await idsAt(`/groups/${id}/members`)).toEqual([])
  })
})
