import { TENANT_IDS } from '../known.ts'
import type { Person } from '../people.ts'

const NAMES: Record<string, string[]> = {
  clinic: [
    'Amara Okafor',
    'Bruno Lindqvist',
    'Carmen Ruiz',
    'Daniel Weber',
    'Elena Petrova',
    'Farid Rahimi',
    'Grace Mbeki',
    'Hannah Clarke',
    'Ismail Yilmaz',
    'Julia Novak',
    'Kenji Mori',
    'Lucia Ferrari',
    'Marcus Bell',
    'Nadia Haddad',
    'Oscar Nilsson',
    'Priya Sharma',
    'Quentin Moreau',
    'Rosa Jiménez',
    'Samuel Owusu',
    'Tanja Becker',
    'Victor Silva',
    'Wanda Kowalska',
  ],
  studio: ['Aiko Tanabe', 'Bastian Vogel', 'Chloe Martin', 'Dario Conti', 'Esther Cohen'],
  academy: ['Aaron Price', 'Beatriz Costa', 'Colin Reid', 'Dunja Horvat', 'Emil Larsen'],
  msp: ['Adele Fontaine', 'Boris Ivanov', 'Clara Schmitt'],
  legacy: ['Agnes Toth', 'Bernard Dupont', 'Cecile Roux'],
}

/** Those who are there beside the people of the scenarios, so that lists look as they do in a company. */
export const CROWD: readonly Person[] = TENANT_IDS.flatMap((tenant) =>
  (NAMES[tenant] ?? []).map((name, place) => {
    const [givenName = '', familyName = ''] = name.split(' ')
    return {
      username: `${plain(givenName)}.${plain(familyName)}@${tenant}.example`,
      givenName,
      familyName,
      // One in five has put registering off.
      methods: place % 5 === 4 ? [] : ['totp' as const],
      history: true as const,
      ...(place % 7 === 3
        ? { risk: place % 2 === 0 ? ('anomalousToken' as const) : ('leakedCredentials' as const) }
        : {}),
    }
  }),
)

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
}
