/** That somebody without a password is asked, by a link, to set one. Times are epoch milliseconds. */
export interface Invitation {
  /** Random; a link says which invitation it is of, so that a newer one ends it. */
  id: string
  invitedAt: number
  expiresAt: number
  /** Where the person goes from there; chosen by an administrator, never by the link. */
  redirectUrl?: string
}

/** How long an invitation is good, in milliseconds. */
export const INVITATION_LIFE = 7 * 24 * 60 * 60 * 1000
