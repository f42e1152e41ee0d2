import type { AdminRoute } from '../../route.ts'
import { namedLocations } from './named-locations.ts'
import { policies } from './policies.ts'
import { templates } from './templates.ts'

export const conditionalAccess: AdminRoute[] = [...policies, ...namedLocations, ...templates]
