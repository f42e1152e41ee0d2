import type { User } from '../../domain/person/user.ts'
import { etagOf } from '../configuration/etag.ts'
import { picked } from '../picked.ts'

/**
 * The version of what administrators change of a person. It moves with nothing else: the version of the item moves
 * with every sign-in and every delivered event, and an administrator would lose to those.
 */
export const personTag = (user: User): string => etagOf(changeable(user))

const CHANGEABLE = [
  'username',
  'displayName',
  'givenName',
  'familyName',
  'email',
  'locale',
  'disabled',
] as const

/** What the tag is of. */
export const changeable = (user: User): Pick<User, (typeof CHANGEABLE)[number]> => picked(user, CHANGEABLE)
