import { describe, expect, it } from 'vitest'
import { allKinds } from '../../../src/domain/changes/administrators.ts'
import type { KindName } from '../../../src/domain/changes/change.ts'
import type { ChangeKind } from '../../../src/domain/changes/kind.ts'
import type { User } from '../../../src/domain/person/user.ts'
import { apply, exampleOf, ROWS } from '../../support/changes.ts'

/** What a guest has at home alone, no change gives them here, whoever makes it. */

const GUEST: User['guest'] = { type: 'serviceProvider', home: { tenant: 'msp', userId: 'tia' } }
const kinds: Record<string, ChangeKind<never>> = allKinds
const OF_HOME = (Object.keys(allKinds) as KindName[]).filter((kind) => kinds[kind]?.ofHome)

it('is so much', () => {
  expect([...OF_HOME].sort()).toEqual([
    'acceptInvitation',
    'addAccessPass',
    'changePassword',
    'changeUsername',
    'confirmUserCompromised',
    'confirmUserSafe',
    'dismissRisk',
    'invite',
    'offerReset',
    'orderRecovery',
    'raiseRisk',
    'resetPassword',
    'useAccessPass',
  ])
})

describe.each(OF_HOME)('%s', (kind) => {
  it('changes nothing of a guest or of their sign-in, and tells of nothing', () => {
    const { change, from } = exampleOf(kind)
    const guest = { ...from, user: { ...from.user, guest: GUEST } }
    expect(apply(from, change)).not.toEqual(from)
    expect(apply(guest, change)).toBe(guest)
  })

  it('is a member’s where somebody is a guest whose account is this tenant’s own', () => {
    const { change, from } = exampleOf(kind)
    const guest = { ...from, user: { ...from.user, guest: { type: 'internalGuest' as const } } }
    expect(apply(guest, change)).not.toEqual(guest)
  })
})

/** Of a guest none of it is ever there. */
const atHome = ({
  risk,
  detections,
  password,
  temporaryPassword,
  temporaryAccessPass,
  invitation,
}: User) => ({
  ...{
    risk: risk.level,
    open: detections.filter(({ state }) => state !== 'dismissed' && state !== 'remediated'),
  },
  ...{ password, temporaryPassword, temporaryAccessPass, invitation },
})

const NONE = {
  risk: { level: 'none', state: 'none', detail: 'none', updatedAt: 0 } as const,
  detections: [],
  password: undefined,
  temporaryPassword: undefined,
  temporaryAccessPass: undefined,
  invitation: undefined,
}

it.each(ROWS.map(({ change }) => change))(
  '$kind leaves a guest without risk and without what opens an account',
  (change) => {
    const { from } = exampleOf(change.kind)
    const guest = { ...from, user: { ...from.user, ...NONE, guest: GUEST } }
    expect(atHome(apply(guest, change).user)).toEqual(atHome(guest.user))
  },
)
