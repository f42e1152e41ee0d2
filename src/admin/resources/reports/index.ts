import type { AdminRoute } from '../../route.ts'
import { blockedUsers } from './blocked.ts'
import { coverage } from './coverage.ts'
import { daily } from './daily.ts'
import { grace, registrationDetails } from './registration.ts'

/** What is to be known of a tenant as a whole; none of it reads the tenant through. */
export const reports: AdminRoute[] = [registrationDetails, coverage, grace, blockedUsers, daily]
