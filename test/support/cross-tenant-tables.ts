import { readFileSync } from 'node:fs'
import type { PartnerSettings } from '../../src/domain/federation/partner.ts'
import type { ConditionalAccessPolicy } from '../../src/domain/policies/policy.ts'
import type { RiskLevel } from '../../src/domain/risk/risk.ts'
import { policyFrom } from './policy-tables.ts'

/** The tables of docs/cross-tenant.md: what two tenants say, somebody's situation in both, and what comes of it. */

const LINES = readFileSync('docs/cross-tenant.md', 'utf8').split('\n')

/** The rows of the table whose head starts so, cell by cell. */
export function rowsOf(head: string): string[][] {
  const at = LINES.findIndex((line) => line.startsWith(head))
  if (at < 0) throw new Error(`no table begins with ${head}`)
  const below = LINES.slice(at + 2)
  const rows = below.slice(
    0,
    below.findIndex((line) => !line.startsWith('|')),
  )
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
}

const inCode = (cell: string | undefined): Record<string, unknown> => JSON.parse(cell?.slice(1, -1) || '{}')

const EVERYBODY = {
  users: { includeUsers: ['All'] },
  applications: { includeApplications: ['All'], excludeApplications: [] },
}

const HOME_POLICIES = new Map(
  rowsOf('| policy of the home | |').map(([displayName = '', body]) => [
    displayName,
    body ? [policyFrom(ofEverybody(displayName, inCode(body)), 'at-home')] : [],
  ]),
)

function ofEverybody(displayName: string, body: Record<string, unknown>): Record<string, unknown> {
  return { ...body, displayName, state: 'enabled', conditions: { ...EVERYBODY, ...Object(body.conditions) } }
}

const SETTINGS = new Map(
  rowsOf('| partner setting | |').map(([name = '', said]) => [
    name,
    (said === 'nothing' ? {} : inCode(said)) as Partial<PartnerSettings>,
  ]),
)

const known = <Value>(table: Map<string, Value>, name: string): Value => {
  const value = table.get(name)
  if (value === undefined) throw new Error(`no such thing as ${name}`)
  return value
}

/** What the resource says of the home, by the name the tables have for it. */
export const settingOf = (name: string): Partial<PartnerSettings> => known(SETTINGS, name)

/** What the home does about accounts at risk, likewise. */
export const homePoliciesOf = (name: string): ConditionalAccessPolicy[] => known(HOME_POLICIES, name)

/** One situation in which a guest comes, of all that the tables tell apart. */
export interface Combination {
  homePolicy: string
  hasAtHome: 'app' | 'nothing'
  userRisk: RiskLevel
  setting: string
  secondFactor: 'counts' | 'does not count'
  cameWith: 'password' | 'second factor'
  signInRisk: 'none' | 'high'
  hasHere: 'app' | 'nothing'
}

/** Every one there can be: nobody comes with a second factor they do not have. */
export function everyCombination(): Combination[] {
  const all: Combination[] = []
  for (const homePolicy of HOME_POLICIES.keys())
    for (const setting of SETTINGS.keys())
      for (const userRisk of ['none', 'low', 'medium', 'high'] as const)
        for (const hasAtHome of ['app', 'nothing'] as const)
          for (const secondFactor of ['counts', 'does not count'] as const)
            for (const cameWith of ['password', 'second factor'] as const)
              for (const signInRisk of ['none', 'high'] as const)
                for (const hasHere of ['app', 'nothing'] as const)
                  all.push({
                    homePolicy,
                    setting,
                    userRisk,
                    hasAtHome,
                    secondFactor,
                    cameWith,
                    signInRisk,
                    hasHere,
                  })
  return all.filter(({ hasAtHome, cameWith }) => hasAtHome === 'app' || cameWith === 'password')
}

/** What somebody meets, in order: rooms, and how it ends. */
export interface Walk {
  rooms: string[]
  outcome: string
}

const OF_THE_ACCOUNT = rowsOf('| policy of the home | has at home |')
const OF_THE_SIGN_IN = rowsOf('| second factor of the home | came with |')

/** What the tables say of one combination; each is in exactly one row of each that speaks of it. */
export function walkOf(about: Combination, used: (row: string) => void = () => {}): Walk {
  const { homePolicy, hasAtHome, userRisk, setting } = about
  const [verdict = ''] = rowFor(OF_THE_ACCOUNT, [homePolicy, hasAtHome, userRisk, setting], used)
  if (verdict === 'goes on') return signInOf(about, used)
  if (verdict !== 'blocked: homeTenant') return { rooms: [], outcome: verdict }
  const { rooms, outcome } = signInOf({ ...about, cameWith: 'second factor' }, used)
  return { rooms: ['here blocked', 'at home compromised-user', ...rooms], outcome }
}

function signInOf(about: Combination, used: (row: string) => void): Walk {
  const { secondFactor, cameWith, hasAtHome, signInRisk, setting, hasHere } = about
  const told = [secondFactor, cameWith, hasAtHome, signInRisk, setting, hasHere]
  const [rooms = '', outcome = ''] = rowFor(OF_THE_SIGN_IN, told, used)
  return { rooms: rooms === '–' ? [] : rooms.split(', '), outcome }
}

/** What follows the cells that somebody's situation is compared with. */
function rowFor(rows: string[][], told: string[], used: (row: string) => void): string[] {
  const found = rows.filter((row) =>
    told.every((value, at) => row[at] === '–' || row[at]?.split('; ').includes(value)),
  )
  const [row] = found
  if (!row || found.length > 1) throw new Error(`${found.length} rows speak of ${told.join(' | ')}`)
  used(row.join(' | '))
  return row.slice(told.length)
}

/** The rows of both tables, as `walkOf` names those it used. */
export const verdictRows = (): string[] =>
  [...OF_THE_ACCOUNT, ...OF_THE_SIGN_IN].map((row) => row.join(' | '))
