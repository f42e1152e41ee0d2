import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { useDeployment } from '../support/deployment.ts'
import { INTERRUPTED_WAYS } from '../support/room-accidents.ts'
import { arriveAnew, ROOMS } from '../support/rooms.ts'

/** The way through each room left, repeated or shared, in a new sign-in. */

const deployment = useDeployment()

describe.each(ROOMS)('$room', (room) => {
  it.each(Object.entries(INTERRUPTED_WAYS))('%s', (_name, happens) =>
    happens({ deployment, room, arrive: arriveAnew }),
  )
})

it('no room is left out', () => {
  expect(ROOMS.map(({ room }) => room)).toEqual(registry.map(({ name }) => name))
})
