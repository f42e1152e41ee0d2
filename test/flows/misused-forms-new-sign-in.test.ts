import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { useDeployment } from '../support/deployment.ts'
import { MISUSED_FORMS } from '../support/room-accidents.ts'
import { arriveAnew, ROOMS } from '../support/rooms.ts'

/** Forms of each room posted in ways nobody should, in a new sign-in. */

const deployment = useDeployment()

describe.each(ROOMS)('$room', (room) => {
  it.each(Object.entries(MISUSED_FORMS))('%s', (_name, happens) =>
    happens({ deployment, room, arrive: arriveAnew }),
  )
})

it('no room is left out', () => {
  expect(ROOMS.map(({ room }) => room)).toEqual(registry.map(({ name }) => name))
})
