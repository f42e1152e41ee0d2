/** Scopes of the tenants' admin API, named as Microsoft Graph names its application permissions. */
export const PERMISSIONS = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'AuditLog.Read.All',
  'DelegatedAdminRelationship.Read.All',
  'DelegatedAdminRelationship.ReadWrite.All',
  'Directory.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'IdentityProvider.Read.All',
  'IdentityProvider.ReadWrite.All',
  'IdentityRiskEvent.Read.All',
  'IdentityRiskEvent.ReadWrite.All',
  'IdentityRiskyUser.Read.All',
  'IdentityRiskyUser.ReadWrite.All',
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ConditionalAccess',
  'Policy.ReadWrite.CrossTenantAccess',
  'Reports.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  'User.Invite.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'User.RevokeSessions.All',
  'UserAuthenticationMethod.Read.All',
  'UserAuthenticationMethod.ReadWrite.All',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** What a permission brings along: whoever may write something may read it. */
const READ_WITH: Partial<Record<Permission, Permission>> = {
  'Application.ReadWrite.All': 'Application.Read.All',
  'DelegatedAdminRelationship.ReadWrite.All': 'DelegatedAdminRelationship.Read.All',
  'Group.ReadWrite.All': 'Group.Read.All',
  'IdentityProvider.ReadWrite.All': 'IdentityProvider.Read.All',
  'IdentityRiskEvent.ReadWrite.All': 'IdentityRiskEvent.Read.All',
  'IdentityRiskyUser.ReadWrite.All': 'IdentityRiskyUser.Read.All',
  'Organization.ReadWrite.All': 'Organization.Read.All',
  'Policy.ReadWrite.ConditionalAccess': 'Policy.Read.All',
  'Policy.ReadWrite.CrossTenantAccess': 'Policy.Read.All',
  'RoleManagement.ReadWrite.Directory': 'RoleManagement.Read.Directory',
  'User.ReadWrite.All': 'User.Read.All',
  'UserAuthenticationMethod.ReadWrite.All': 'UserAuthenticationMethod.Read.All',
}

/** Whether scopes grant a permission, themselves or by what they bring along. */
export const isGranted = (scopes: readonly string[], wanted: Permission): boolean =>
  PERMISSIONS.some((held) => scopes.includes(held) && (held === wanted || READ_WITH[held] === wanted))
