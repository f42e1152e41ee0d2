import { applications } from './resources/applications/index.ts'
import { servicePrincipals } from './resources/applications/service-principals.ts'
import { authentication } from './resources/authentication/index.ts'
import { conditionalAccess } from './resources/conditional-access/index.ts'
import { accessPolicy } from './resources/cross-tenant/access-policy.ts'
import { guests } from './resources/cross-tenant/guests.ts'
import { relationships } from './resources/cross-tenant/relationships.ts'
import { deletedItems } from './resources/deleted-items.ts'
import { directoryAudits } from './resources/directory-audits.ts'
import { explanation } from './resources/explanation.ts'
import { groups } from './resources/groups.ts'
import { identityProviders } from './resources/identity-providers/index.ts'
import { invitations } from './resources/invitations.ts'
import { organization } from './resources/organization.ts'
import { reports } from './resources/reports/index.ts'
import { riskDetections } from './resources/risk-detections.ts'
import { riskyUserHistory } from './resources/risky-user-history.ts'
import { riskyUsers } from './resources/risky-users.ts'
import { roles } from './resources/roles.ts'
import { security } from './resources/security.ts'
import { signIns } from './resources/sign-ins.ts'
import { users } from './resources/users.ts'
import type { AdminRoute } from './route.ts'

/**
 * Everything administrators and their programs can do. From it follow the router, the authorizer's decision, the OpenAPI
 * document and the suites every route has to pass.
 */
export const routes: readonly AdminRoute[] = [
  ...accessPolicy,
  ...applications,
  ...authentication,
  ...conditionalAccess,
  ...deletedItems,
  ...directoryAudits,
  ...explanation,
  ...groups,
  ...guests,
  ...identityProviders,
  ...invitations,
  ...organization,
  ...riskDetections,
  ...riskyUserHistory,
  ...riskyUsers,
  ...relationships,
  ...reports,
  ...roles,
  ...security,
  ...servicePrincipals,
  ...signIns,
  ...users,
]
