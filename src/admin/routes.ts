import { applications } from './resources/applications/index.ts'
import { servicePrincipals } from './resources/applications/service-principals.ts'
import { authentication } from './resources/authentication/index.ts'
import { conditionalAccess } from './resources/conditional-access/index.ts'
import { groups } from './resources/groups.ts'
import { invitations } from './resources/invitations.ts'
import { organization } from './resources/organization.ts'
import { roles } from './resources/roles.ts'
import { users } from './resources/users.ts'
import type { AdminRoute } from './route.ts'

/**
 * Everything administrators and their programs can do. From it follow the router, the authorizer's decision, the OpenAPI
 * document and the suites every route has to pass.
 */
export const routes: readonly AdminRoute[] = [
  ...applications,
  ...authentication,
  ...conditionalAccess,
  ...groups,
  ...invitations,
  ...organization,
  ...roles,
  ...servicePrincipals,
  ...users,
]
