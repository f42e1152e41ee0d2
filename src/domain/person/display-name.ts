import type { User } from './user.ts'

type Named = Pick<User, 'displayName' | 'givenName' | 'familyName' | 'username'>

/** What a person is called: as their organization says, or else by their names, or else by what they sign in with. */
export const displayNameOf = ({ displayName, givenName, familyName, username }: Named): string =>
  displayName || `${givenName} ${familyName}`.trim() || username
