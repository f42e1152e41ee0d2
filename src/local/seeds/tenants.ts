import type { Branding, Tenant } from '../../domain/tenant.ts'
import { partners } from './links.ts'
import { policiesOf, SETTINGS } from './policies.ts'
import { adminResource, DEMO_API } from './resources.ts'
import { roleAssignments } from './roles.ts'

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
    resources: [adminResource(origin, id), DEMO_API],
    roleAssignments: roleAssignments(id),
    partners: partners(id),
    dynamicRegistration: false,
    adminEmails: [`admin@${id}.example`],
  }))
}
