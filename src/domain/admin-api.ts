/** Resource indicator (RFC 8707) of a tenant's admin API: the audience its access tokens are for. */
export const adminApiOf = (origin: string, tenantId: string): string => `${origin}/admin/${tenantId}`
