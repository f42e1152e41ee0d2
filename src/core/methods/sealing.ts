import type { User } from '../../domain/person/user.ts'
import type { Tenant } from '../../domain/tenant.ts'

/** Secrets of a person are sealed under tenant and person: none opens as anybody else's. */
export const sealContext = (tenant: Pick<Tenant, 'id'>, user: Pick<User, 'id'>): string =>
  `${tenant.id}/${user.id}`
