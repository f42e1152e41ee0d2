import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { OF_WAYS } from '../support/accidents.ts'
import { freezeClock } from '../support/clock.ts'
import { startDeployment, type TestDeployment } from '../support/deployment.ts'
import { arriveInSession, ROOMS } from '../support/rooms.ts'

/** The way through each room left, repeated or shared, in a session that was let through before. */

let deployment: TestDeployment
beforeAll(async () => {
  freezeClock()
  deployment = await startDeployment()
})
afterAll(async () => {
  await deployment.stop()
  vi.useRealTimers()
})

describe.each(ROOMS)('$room', (room) => {
  it.each(Object.entries(OF_WAYS))('%s', (_name, happens) =>
    happens({ deployment, room, arrive: arriveInSession }),
  )
})

it('no room is left out', () => {
  expect(ROOMS.map(({ room }) => room)).toEqual(registry.map(({ name }) => name))
})
