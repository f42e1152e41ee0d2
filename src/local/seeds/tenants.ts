import type { Branding, Resource, Tenant } from '../../domain/tenant.ts'
import { policiesOf, SETTINGS } from './policies.ts'

/** A letter on a rounded square: small enough to travel inside the page. */
function logo(letter: string, accent: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="11" fill="${accent}"/>` +
    `<text x="24" y="33" font-family="system-ui,sans-serif" font-size="26" font-weight="700" text-anchor="middle" fill="#fff">${letter}</text></svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

function branding(id: string, displayName: string, accent: string, phone: string): Branding {
  return {
    displayName,
    accent,
    logo: logo(displayName.charAt(0), accent),
    helpDesk: { email: `help@${id}.example`, phone },
  }
}

/** The permissions of the tenants' admin API, named as Microsoft Graph names them. */
export const ADMIN_SCOPES = [
  'AuditLog.Read.All',
  'Directory.Read.All',
  'IdentityRiskEvent.Read.All',
  'IdentityRiskEvent.ReadWrite.All',
  'IdentityRiskyUser.Read.All',
  'IdentityRiskyUser.ReadWrite.All',
  'User.RevokeSessions.All',
]

export const adminResource = (origin: string, tenantId: string): Resource => ({
  indicator: `${origin}/admin/${tenantId}`,
  scopes: ADMIN_SCOPES,
})

const LOOKS: { id: keyof typeof SETTINGS; branding: Branding }[] = [
  {
    id: 'clinic',
    branding: branding('clinic', 'Riverside Clinic', '#0f766e', '+442079460901'),
  },
  {
    id: 'studio',
    branding: branding('studio', 'Halcyon Studio', '#9d174d', '+442079460902'),
  },
  {
    id: 'academy',
    branding: branding('academy', 'Kite Academy', '#1d4ed8', '+442079460903'),
  },
  {
    id: 'msp',
    branding: branding('msp', 'Meridian IT Services', '#6d28d9', '+442079460904'),
  },
  {
    id: 'legacy',
    branding: branding('legacy', 'Old Mill Computing', '#92400e', '+442079460905'),
  },
]

export const TENANT_IDS: readonly string[] = LOOKS.map(({ id }) => id)

export const tenantName = (id: string): string =>
  LOOKS.find((look) => look.id === id)?.branding.displayName ?? id

/** The seeded tenants, as read before their first write (`version` 0). */
export function tenants(origin: string): Tenant[] {
  return LOOKS.map(({ id, branding }) => ({
    id,
    version: 0,
    branding,
    policies: policiesOf(id, SETTINGS[id]),
    bannedPasswords: [],
    resources: [adminResource(origin, id)],
    dynamicRegistration: false,
    adminEmails: [`admin@${id}.example`],
  }))
}
