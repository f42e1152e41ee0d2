import { createPasswordHasher } from '../src/adapters/password.ts'
import { createAtHome } from '../src/local/seeds/history.ts'
import { PASSWORD } from '../src/local/seeds/known.ts'
import { user, userId } from '../src/local/seeds/person.ts'
import type { Deployment } from './deployment.ts'
import { TENANT } from './relying-party.ts'

/** Anybody's e-mail address, each a new one: a code of an authenticator app is good once. */
export type NewPerson = () => Promise<string>

let people = 0

/** Makes people with an authenticator app and thirty days of history; all have one password and one hash of it. */
export async function population(
  { store, vault }: Deployment,
  argon2: string,
  { tenant = TENANT, groups = [] }: { tenant?: string; groups?: string[] } = {},
): Promise<NewPerson> {
  const hasher = createPasswordHasher({ params: argon2 })
  const hash = await hasher.hash(PASSWORD)
  const own = store.of(tenant)
  return async () => {
    const now = Date.now()
    const username = `person-${String(++people).padStart(6, '0')}@${tenant}.example`
    const person = { username, givenName: 'Ana', familyName: 'Alves', methods: ['totp' as const] }
    const made = await user(person, vault, { ...hasher, hash: async () => hash }, now)
    await createAtHome(own, { ...made, groups }, now)
    return username
  }
}

/** The id under which the person is stored. */
export const idOf = (username: string): string => userId({ username })
