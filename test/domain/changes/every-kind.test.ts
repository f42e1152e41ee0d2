import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/changes/actor.ts'
import { allKinds } from '../../../src/domain/changes/administrators.ts'
import type { AnyChange, KindName } from '../../../src/domain/changes/change.ts'
import { EVENT_TYPES } from '../../../src/domain/changes/event.ts'
import { apply, applyBy, exampleOf, LEAK, ROWS, start } from '../../support/changes.ts'
import { AUTH_TIME } from '../../support/facts.ts'

/** What holds of every kind in the list, whatever it is about, and of everybody who may apply it. */

const KINDS = Object.keys(allKinds) as KindName[]

const ACTORS: Actor[] = [
  { kind: 'person' },
  { kind: 'administrator', id: 'admin-1' },
  { kind: 'system', part: 'leaked-credentials' },
  { kind: 'homeTenant', tenant: 'msp' },
  { kind: 'anybody' },
]

describe.each(KINDS)('%s', (kind) => {
  const { change, from, event } = exampleOf(kind)
  const told = event ? 1 : 0

  it.each(ACTORS)('by %o leaves its event once, or none', (actor) => {
    const { user } = applyBy(actor, from, change)
    expect(user.pending.map(({ type, actor: by }) => [type, by])).toEqual(event ? [[event[0], actor]] : [])
  })

  it('applied again leaves no further event', () => {
    const once = apply(from, change)
    expect(apply(once, change).user.pending).toEqual(once.user.pending)
    expect(once.user.pending).toHaveLength(told)
  })

  it('without a sign-in does the same to the person and has none', () => {
    const inside = apply(from, change)
    const outside = apply({ user: from.user }, change)
    expect('signIn' in outside && outside.signIn).toBeFalsy()
    if (outside.user !== from.user) expect(strip(outside.user)).toEqual(strip(inside.user))
    // A kind about a sign-in alone, or one that takes back what it gave the person.
    else expect({ ...inside.user, pending: from.user.pending }).toEqual(from.user)
  })

  const strip = (user: typeof from.user) => ({
    ...user,
    pending: user.pending.map((one) => ({
      ...one,
      signIn: undefined,
      risk: one.risk?.user && { user: one.risk.user },
    })),
  })
})

it('an event names the sign-in it happened in, and none where there was none', () => {
  const change: AnyChange = { kind: 'raiseRisk', detection: LEAK }
  expect(apply(start(), change).user.pending[0]?.signIn).toBe(AUTH_TIME)
  expect(apply({ user: start().user }, change).user.pending[0]?.signIn).toBeUndefined()
})

it('every type of event is left by a kind', () => {
  const left = new Set(ROWS.map(({ event }) => event?.[0]).filter((type) => type !== undefined))
  expect([...left].sort()).toEqual([...EVENT_TYPES].sort())
})

it('whoever does what, no event that waits is lost or told of somebody else', () => {
  const anyChange = fc.constantFrom(...ROWS.map(({ change }) => change))
  const anyStep = fc.record({ actor: fc.constantFrom(...ACTORS), changes: fc.array(anyChange) })
  fc.assert(
    fc.property(fc.boolean(), fc.array(anyStep), (isInSignIn, steps) => {
      let state = isInSignIn ? start() : { user: start().user }
      for (const { actor, changes } of steps) {
        const before = state.user.pending
        state = applyBy(actor, state, ...changes)
        expect(state.user.pending.slice(0, before.length)).toEqual(before)
        for (const event of state.user.pending.slice(before.length)) expect(event.actor).toEqual(actor)
      }
    }),
  )
})
