import type { AdminRoute } from '../../route.ts'
import { accessPasses } from './access-passes.ts'
import { authenticationMethods } from './methods.ts'
import { passwordMethods } from './passwords.ts'

/** What people sign in with: nothing of it is ever told, and the help desk acts on it. */
export const authentication: AdminRoute[] = [...authenticationMethods, ...passwordMethods, ...accessPasses]
