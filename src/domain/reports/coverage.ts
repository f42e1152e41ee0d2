import { isSpare, type MethodKind, TRAITS } from '../person/method.ts'
import { elsewhere, type User } from '../person/user.ts'

/** How far along somebody is with a second factor. */
export type Registered = 'none' | 'one' | 'more'

/** How many people there are, and what they prove themselves with. */
export interface Coverage {
  /** Members; what a guest proves themself with is for their home to know, so they are counted and no more. */
  users: number
  guests: number
  blocked: number
  registered: Record<Registered, number>
  /** With a method that cannot be phished. */
  phishingResistant: number
  /** Without a method: they may still put it off, or may not any more. */
  inGrace: number
  graceOver: number
  methods: Partial<Record<MethodKind, number>>
}

export const NO_COVERAGE: Coverage = {
  users: 0,
  guests: 0,
  blocked: 0,
  registered: { none: 0, one: 0, more: 0 },
  phishingResistant: 0,
  inGrace: 0,
  graceOver: 0,
  methods: {},
}

/** Spare keys are no registration. */
export const factorsOf = ({ methods }: Pick<User, 'methods'>) => methods.filter((one) => !isSpare(one))

export function registeredOf(user: Pick<User, 'methods'>): Registered {
  const { length } = factorsOf(user)
  if (length === 0) return 'none'
  return length === 1 ? 'one' : 'more'
}

export const isPhishingResistant = (user: Pick<User, 'methods'>): boolean =>
  factorsOf(user).some(({ kind }) => TRAITS[kind].isPhishingResistant)

/** Whether somebody without a method may put it off; undefined of everybody else. Epoch milliseconds. */
export function graceOf(
  user: Pick<User, 'methods' | 'graceEndsAt'>,
  now: number,
): 'running' | 'over' | undefined {
  if (user.graceEndsAt === undefined || registeredOf(user) !== 'none') return undefined
  return user.graceEndsAt > now ? 'running' : 'over'
}

/** With one more person. */
export function counted(coverage: Coverage, user: User, now: number): Coverage {
  if (elsewhere(user) !== undefined) return { ...coverage, guests: coverage.guests + 1 }
  const registered = registeredOf(user)
  const grace = graceOf(user, now)
  const kinds = [...new Set(user.methods.map(({ kind }) => kind))]
  return {
    users: coverage.users + 1,
    guests: coverage.guests,
    blocked: coverage.blocked + Number(user.disabled),
    registered: { ...coverage.registered, [registered]: coverage.registered[registered] + 1 },
    phishingResistant: coverage.phishingResistant + Number(isPhishingResistant(user)),
    inGrace: coverage.inGrace + Number(grace === 'running'),
    graceOver: coverage.graceOver + Number(grace === 'over'),
    methods: {
      ...coverage.methods,
      ...Object.fromEntries(kinds.map((kind) => [kind, (coverage.methods[kind] ?? 0) + 1])),
    },
  }
}
