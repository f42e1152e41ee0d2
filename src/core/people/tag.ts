import type { User } from '../../domain/person/user.ts'
import { etagOf } from '../configuration/etag.ts'

/**
 * The version of what administrators change of a person. It moves with nothing else: the version of the item moves
 * with every sign-in and every delivered event, and an administrator would lose to those.
 */
export const personTag = (user: User): string => etagOf(changeable(user))

/** What the tag is of. */
export const changeable = ({
  username,
  displayName,
  givenName,
  familyName,
  email,
  locale,
  disabled,
}: User) => ({
  username,
  displayName,
  givenName,
  familyName,
  email,
  locale,
  disabled,
})
