import type { Invitation } from '../../domain/person/invitation.ts'
import type { Tenancy } from '../tenancy.ts'
import { makeLink } from './link.ts'

export const linkOfInvitation = (
  tenancy: Tenancy,
  userId: string,
  { id, expiresAt, redirectUrl }: Invitation,
): Promise<string> =>
  makeLink(tenancy, {
    userId,
    invitation: id,
    returnTo: redirectUrl,
    exp: Math.floor(expiresAt / 1000),
  })
