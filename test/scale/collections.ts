import { referenceCode } from '../../src/domain/sign-in/reference-code.ts'
import type { Crowd } from '../support/crowd.ts'
import { idOf } from '../support/crowd.ts'

/** One way to list something over the admin API. */
export interface Collection {
  title: string
  path: string
  /** Of the pages that are compared with those of a small tenant. */
  top: number
  /** How many there are in all in the large tenant, where the run reads them to the end; with pages of `largest`. */
  whole?: { items: number; largest: number }
}

const ANA = idOf(1, 0)

export const collectionsOf = (size: Crowd): readonly Collection[] => [
  { title: 'Users by name', path: '/users', top: 20, whole: { items: size.users, largest: 999 } },
  { title: 'Users by login name', path: '/users?$orderby=userPrincipalName', top: 20 },
  { title: 'Users whose name begins so', path: "/users?$filter=startswith(displayName,'person 1')", top: 5 },
  {
    title: 'Risky users',
    path: '/identityProtection/riskyUsers',
    top: 20,
    whole: { items: size.risky, largest: 500 },
  },
  {
    title: 'Risky users of one level',
    path: "/identityProtection/riskyUsers?$filter=riskLevel eq 'medium'",
    top: 5,
  },
  {
    title: 'Risk detections',
    path: '/identityProtection/riskDetections',
    top: 20,
    whole: { items: size.detections, largest: 500 },
  },
  {
    title: 'Risk detections of one level',
    path: "/identityProtection/riskDetections?$filter=riskLevel eq 'medium'",
    top: 5,
  },
  {
    title: 'Sign-ins',
    path: '/auditLogs/signIns',
    top: 20,
    whole: { items: size.signIns, largest: 1000 },
  },
  { title: 'Sign-ins of one person', path: `/auditLogs/signIns?$filter=userId eq '${ANA}'`, top: 2 },
  {
    title: 'Sign-ins at risk',
    path: "/auditLogs/signIns?$filter=riskState eq 'atRisk'",
    top: 5,
  },
  {
    title: 'Sign-in by its reference code',
    path: `/auditLogs/signIns?reference=${referenceCode(idOf(2, 1))}`,
    top: 20,
  },
  {
    title: 'Audit entries',
    path: '/auditLogs/directoryAudits',
    top: 20,
    whole: { items: size.audits, largest: 1000 },
  },
  {
    title: 'Audit entries about one person',
    path: `/auditLogs/directoryAudits?$filter=targetResources/any(t:t/id eq '${ANA}')`,
    top: 2,
  },
  {
    title: 'Audit entries by one person',
    path: `/auditLogs/directoryAudits?$filter=initiatedBy/user/id eq '${ANA}'`,
    top: 2,
  },
  {
    title: 'What people have registered',
    path: '/reports/authenticationMethods/userRegistrationDetails',
    top: 20,
  },
  { title: 'Who is blocked', path: '/reports/identityProtection/blockedUsers', top: 20 },
  { title: 'Groups', path: '/groups', top: 5 },
  { title: 'Members of a group', path: `/groups/${idOf(5, 0)}/members`, top: 20 },
]
