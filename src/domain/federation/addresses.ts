/** Where a home finds a tenant whose people it is home to; each home has its own, so that none speaks for another. */
export const addressesOf = (tenantIssuer: string, home: string) => {
  const base = `${tenantIssuer}/federation/${home}`
  return {
    redirectUri: `${base}/callback`,
    postLogoutRedirectUri: `${base}/signed-out`,
    backChannelLogoutUri: `${base}/backchannel-logout`,
  }
}
