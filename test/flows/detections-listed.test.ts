import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { keys } from '../../src/adapters/dynamo/keys.ts'
import { changeAsAdministrator } from '../../src/core/person/change-as-administrator.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { Detection } from '../../src/domain/risk/risk.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/relay.ts'
import { dismissRisk, raiseRisk } from '../support/administrator.ts'
import { browserAt } from '../support/begin.ts'
import { DAY, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { ownStore, signInsOf } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { signIn } from '../support/sign-in.ts'

const deployment = useDeployment()
let person: User

beforeAll(async () => {
  person = await newPerson(deployment, 'clinic', { history: true })
})

const listed = async () => {
  const { items } = await ownStore(deployment, person.username).lists.detections.ofUser(person.id, { top: 9 })
  return items.map(({ detection: { type, state } }) => [type, state])
}

const deliver = () => wire(deployment.env, { client: deployment.client }).relay('clinic', person.id)

const endOf = async (userId: string, { id, at }: Detection): Promise<unknown> => {
  const Key = keys.detection('clinic', userId, at, id)
  const { Item } = await deployment.client.send(new GetCommand({ TableName: deployment.env.TABLE, Key }))
  return Item && (Item.exp ?? 'none')
}

describe('what is detected is found in the lists of detections', () => {
  it('of a sign-in at once, of a person when the event that tells of it is delivered', async () => {
    const rp = await RelyingParty.discover(deployment, 'clinic')
    await signIn(rp, browserAt(deployment, ELSEWHERE), person.username)
    expect(await listed()).toEqual([['unfamiliarFeatures', 'atRisk']])
    const [latest] = await signInsOf(deployment, person.username)
    const { detections } = ownStore(deployment, person.username).lists
    expect(await detections.get(latest?.detections[0]?.id ?? '')).toMatchObject({
      signIn: { id: latest?.id },
    })
    pass(1)
    await raiseRisk(deployment, person.username)
    await deliver()
    await deliver()
    expect(await listed()).toEqual([
      ['leakedCredentials', 'atRisk'],
      ['unfamiliarFeatures', 'atRisk'],
    ])
  })

  it('as they are now, and for ninety days after they were closed', async () => {
    await dismissRisk(deployment, person.username)
    expect(await listed()).toEqual([
      ['leakedCredentials', 'dismissed'],
      ['unfamiliarFeatures', 'dismissed'],
    ])
    await deliver()
    pass(90 * DAY - 1)
    expect(await listed()).toEqual([
      ['leakedCredentials', 'dismissed'],
      ['unfamiliarFeatures', 'dismissed'],
    ])
    pass(3)
    expect(await listed()).toEqual([])
  })

  it('and leaves no row behind for ever when the person is deleted', async () => {
    const gone = await newPerson(deployment, 'clinic')
    await raiseRisk(deployment, gone.username)
    const relay = () => wire(deployment.env, { client: deployment.client }).relay('clinic', gone.id)
    await relay()
    const own = ownStore(deployment, gone.username)
    const [open] = (await own.users.get(gone.id))?.detections ?? []
    if (!open) throw new Error('nothing was detected')
    expect(await endOf(gone.id, open)).toBe('none')
    const deps = { clock: Date.now, nudge: relay }
    const actor = { kind: 'administrator', id: 'admin-1' } as const
    await changeAsAdministrator({ deps, store: own, userId: gone.id, actor }, { kind: 'deleteUser' })
    expect(await endOf(gone.id, open)).toBe(Math.ceil(Date.now() / 1000) + 90 * DAY)
    expect(await own.lists.detections.get(open.id)).toMatchObject({ user: { id: gone.id } })
    pass(31 * DAY)
    expect(await own.lists.detections.get(open.id)).toBeUndefined()
  })
})
