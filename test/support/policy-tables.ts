import { readFileSync } from 'node:fs'
import { drafted } from '../../src/admin/resources/conditional-access/draft.ts'
import { NewPolicy } from '../../src/admin/resources/conditional-access/policy-body.ts'
import { complete } from '../../src/domain/policies/complete.ts'
import type { ConditionalAccessPolicy, UserCondition } from '../../src/domain/policies/policy.ts'
import { problemsIn } from '../../src/domain/policies/validate.ts'
import { ROLE_TEMPLATES } from '../../src/domain/roles.ts'

/** The tables of docs/policies.md: rows of policies, somebody's situation and what comes of it. */

export interface Row {
  /** The row as it stands, for the name of a test. */
  text: string
  policies: string
  who: string
  has: string
  signInRisk: string
  userRisk: string
  from: string
  to: string
  outcome: string
}

const PAGE = readFileSync('docs/policies.md', 'utf8')

const cells = (line: string): string[] =>
  line
    .slice(1, -1)
    .split(' | ')
    .map((cell) => cell.trim())

/** The rows below a heading of the page, down to the next. */
export function rowsBelow(heading: string): Row[] {
  const [, after = ''] = PAGE.split(`\n${heading}\n`)
  const [section = ''] = after.split(/^#+ /m)
  const lines = section.split('\n').filter((line) => line.startsWith('| '))
  return lines.flatMap((text) => {
    const [policies = '', who = '', has = '', signInRisk = '', userRisk = '', from = '', to = '', outcome] =
      cells(text)
    if (outcome === undefined || policies === 'policies') return []
    return [{ text, policies, who, has, signInRisk, userRisk, from, to, outcome }]
  })
}

/** The policies by name, as the API would be sent them. */
const NAMED = new Map(
  [...PAGE.matchAll(/^\| `([\w-]+)` \| `(\{.*\})` \|$/gm)].map(([, name = '', json = '']) => [
    name,
    JSON.parse(json) as Record<string, unknown>,
  ]),
)

/** What a tenant of these tables calls its things. */
export interface Ids {
  users: Record<string, string>
  sales: string
  office: string
}

/** `risky-mfa` (reports only) + `mfa`: bodies for the API. */
export const bodiesOf = (policies: string, ids: Ids): Record<string, unknown>[] =>
  policies === 'none' ? [] : policies.split(' + ').map((each) => bodyOf(each, ids))

function bodyOf(text: string, ids: Ids): Record<string, unknown> {
  const [, name = '', narrowed = ''] = /^`([\w-]+)`(?: \((.*)\))?$/.exec(text) ?? []
  const named = NAMED.get(name)
  if (!named) throw new Error(`no policy is called ${text}`)
  const body = {
    displayName: text,
    state: 'enabled',
    ...named,
    conditions: {
      users: { includeUsers: ['All'] } as Partial<UserCondition>,
      applications: { includeApplications: ['All'], excludeApplications: [] as string[] },
      ...Object(named.conditions),
    },
  }
  for (const words of narrowed.split(', ').filter(Boolean)) narrow(body, words, ids)
  return body
}

interface Body {
  state: string
  conditions: {
    users: Partial<UserCondition>
    applications: { includeApplications: string[]; excludeApplications: string[] }
    locations?: { includeLocations: string[]; excludeLocations: string[] }
  }
}

function narrow(body: Body, words: string, ids: Ids): void {
  const { conditions } = body
  if (words === 'off') body.state = 'disabled'
  else if (words === 'reports only') body.state = 'enabledForReportingButNotEnforced'
  else if (words === 'only elsewhere')
    conditions.locations = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] }
  else if (words === 'only office')
    conditions.locations = { includeLocations: [ids.office], excludeLocations: [] }
  else narrowTo(conditions, words, ids)
}

function narrowTo({ users, applications }: Body['conditions'], words: string, ids: Ids): void {
  const [, how, whom = ''] = /^(only|not) ([\w-]+)$/.exec(words) ?? []
  if (!how) throw new Error(`nobody knows what is meant by ${words}`)
  const isOnly = how === 'only'
  if (whom.startsWith('demo-')) {
    if (isOnly) applications.includeApplications = [whom]
    else applications.excludeApplications = [whom]
    return
  }
  if (isOnly) users.includeUsers = []
  const [list, id] = whomBy(whom, ids)
  users[`${isOnly ? 'include' : 'exclude'}${list}`] = [id]
}

function whomBy(whom: string, ids: Ids): ['Users' | 'Groups' | 'Roles', string] {
  if (whom === 'Sales') return ['Groups', ids.sales]
  if (whom === 'administrators') return ['Roles', ROLE_TEMPLATES.administrator]
  if (whom === 'guests') return ['Users', 'GuestsOrExternalUsers']
  const id = ids.users[whom]
  if (!id) throw new Error(`nobody is called ${whom}`)
  return ['Users', id]
}

/** The same as the store keeps them; each is one that the API would take. */
export const policiesOf = (policies: string, ids: Ids): ConditionalAccessPolicy[] =>
  bodiesOf(policies, ids).map((body, at) => policyFrom(body, `policy-${at}`, ids.office))

/** A body for the API as the store keeps it. */
export function policyFrom(body: Record<string, unknown>, id: string, office = ''): ConditionalAccessPolicy {
  const policy = complete({ ...drafted(NewPolicy.parse(body)), id, createdAt: 0 })
  const problems = problemsIn(policy, {
    namedLocations: [{ id: office, displayName: 'Office', isTrusted: true, ipRanges: [] }],
  })
  if (problems.length > 0) throw new Error(`${body.displayName}: ${JSON.stringify(problems)}`)
  return policy
}
