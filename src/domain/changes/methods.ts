import { isSpare, registered } from '../person/method.ts'
import type { User } from '../person/user.ts'
import type { ChangeKind } from './kind.ts'

/**
 * A method is taken away, and what it proved proves nothing any more. With the last, its spare keys go too, and the
 * person is to register again at once: the days of grace are over, or a stranger who gets a method removed had them.
 */
export const removeMethod: ChangeKind<{ methodId: string }> = {
  user(user, { methodId }, now) {
    const methods = user.methods.filter(({ id }) => id !== methodId)
    if (methods.length === user.methods.length) return user
    return methods.every(isSpare) && registered(user.methods).length > 0
      ? { ...user, methods: [], graceEndsAt: endOfGrace(user, now) }
      : { ...user, methods }
  },
  event: ({ methodId }) => ({ type: 'methodRemoved', detail: { methodId } }),
}

/** Every second factor is taken away; the person registers anew, without days of grace, and every session ends. */
export const requireReregistration: ChangeKind = {
  user: (user, _, now) =>
    user.methods.length > 0
      ? { ...user, methods: [], graceEndsAt: endOfGrace(user, now), sessionsValidFrom: now }
      : user,
  event: () => ({ type: 'reregistrationRequired', detail: {} }),
}

/** It moves to now, and never to later. */
const endOfGrace = ({ graceEndsAt }: User, now: number): number => Math.min(graceEndsAt ?? now, now)
