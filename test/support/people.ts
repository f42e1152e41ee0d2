import type { User } from '../../src/domain/person/user.ts'
import { createAtHome } from '../../src/local/seeds/history.ts'
import type { Person } from '../../src/local/seeds/people.ts'
import { user } from '../../src/local/seeds/person.ts'
import type { TestDeployment } from './deployment.ts'

let born = 0

/**
 * Somebody nobody else signs in as, so that tests do not use up each other's codes, tries and clock: with an
 * authenticator app and thirty days at home unless told otherwise.
 */
export async function newPerson(
  { store, vault, hasher }: TestDeployment,
  tenant: string,
  about: Partial<Omit<Person, 'username'>> = {},
  changes: Partial<User> = {},
): Promise<User> {
  const own = store.of(tenant)
  const now = Date.now()
  const person: Person = {
    username: `person${++born}@${tenant}.example`,
    givenName: 'Pat',
    familyName: 'Pérez',
    methods: ['totp'],
    history: true,
    ...about,
  }
  const made = { ...(await user(person, vault, hasher, now)), ...changes }
  await (person.history ? createAtHome(own, made, now) : own.users.create(made))
  return made
}
