import type { ReportedType } from '../../domain/risk/reported.ts'
import type { Role } from '../../domain/roles.ts'
import { TENANT_IDS } from './known.ts'

/** A seeded person, and the state they are met in. */
export interface Person {
  username: string
  givenName: string
  familyName: string
  /** By the names of `groups.ts`. */
  groups?: string[]
  methods: ('totp' | 'sms')[]
  /** Thirty days of accepted sign-ins from home. */
  history?: true
  /** User risk `high`, from one open detection of this type. */
  risk?: ReportedType
  /** The grace period for registering ended yesterday. */
  graceOver?: true
  /** What the first factor is until it is used, in place of the password everybody else has. */
  temporaryPassword?: string
  /** What they may do in their tenant's admin API. */
  role?: Role
}

const STOLEN = 'leakedCredentials'
const TECHNICIANS = ['technicians']

/** Those a sign-in of whom is a situation of its own. */
export const PEOPLE: readonly Person[] = [
  { username: 'ana@clinic.example', givenName: 'Ana', familyName: 'Alves', methods: ['totp'], history: true },
  { username: 'ben@clinic.example', givenName: 'Ben', familyName: 'Brandt', methods: [] },
  { username: 'bea@clinic.example', givenName: 'Bea', familyName: 'Bianchi', methods: [], graceOver: true },
  {
    username: 'cem@clinic.example',
    givenName: 'Cem',
    familyName: 'Çelik',
    methods: ['sms', 'totp'],
    history: true,
  },
  { username: 'dia@clinic.example', givenName: 'Dia', familyName: 'Desai', methods: [], history: true },
  { username: 'eli@clinic.example', givenName: 'Eli', familyName: 'Evans', methods: ['totp'], risk: STOLEN },
  { username: 'fay@clinic.example', givenName: 'Fay', familyName: 'Fischer', methods: [], risk: STOLEN },
  {
    username: 'gus@clinic.example',
    givenName: 'Gus',
    familyName: 'García',
    methods: ['totp'],
    temporaryPassword: 'temporary-gus-0001',
  },
  {
    username: 'hal@studio.example',
    givenName: 'Hal',
    familyName: 'Haddad',
    methods: ['totp'],
    history: true,
  },
  { username: 'ivy@studio.example', givenName: 'Ivy', familyName: 'Ito', methods: ['totp'], risk: STOLEN },
  { username: 'kim@academy.example', givenName: 'Kim', familyName: 'Kowalski', methods: [], history: true },
  {
    username: 'tom@msp.example',
    givenName: 'Tom',
    familyName: 'Tanaka',
    groups: TECHNICIANS,
    methods: ['totp'],
    risk: STOLEN,
  },
  {
    username: 'tia@msp.example',
    givenName: 'Tia',
    familyName: 'Torres',
    groups: TECHNICIANS,
    methods: ['totp'],
  },
  {
    username: 'uma@legacy.example',
    givenName: 'Uma',
    familyName: 'Urban',
    groups: TECHNICIANS,
    methods: ['totp'],
    risk: STOLEN,
  },
]

const ROLES: [givenName: string, familyName: string, role: Role][] = [
  ['Ada', 'Abara', 'administrator'],
  ['Otto', 'Olsen', 'operator'],
  ['Rita', 'Rossi', 'reader'],
]

/** Those who act for each tenant in its admin API, which wants a second factor of them. */
export const STAFF: readonly Person[] = TENANT_IDS.flatMap((tenant) =>
  ROLES.map(([givenName, familyName, role]) => ({
    username: `${givenName.toLowerCase()}@${tenant}.example`,
    givenName,
    familyName,
    role,
    methods: ['totp' as const],
    history: true as const,
  })),
)

/** The tenant is the domain's first label. */
export const tenantOf = ({ username }: Pick<Person, 'username'>): string =>
  username.slice(username.indexOf('@') + 1, username.indexOf('.example'))

/** An Ofcom number for drama: its last two digits are the person's place in the list. */
export const phoneOf = (person: Person): string =>
  `+4420794600${String(PEOPLE.indexOf(person) + 1).padStart(2, '0')}`
