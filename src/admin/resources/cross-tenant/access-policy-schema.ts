import { z } from 'zod'
import type { PartnerPatch } from '../../../core/federation/partners.ts'
import type { Partner, PartnerSettings } from '../../../domain/federation/partner.ts'
import { sent } from '../../body.ts'
import { domain, id, isUnique, UNIQUE } from '../../schemas.ts'

const LEVELS = ['low', 'medium', 'high'] as const

const TrustShape = z.strictObject({
  isMfaAccepted: z.boolean(),
  isCompliantDeviceAccepted: z.literal(false),
  isHybridAzureADJoinedDeviceAccepted: z.literal(false),
})

const SettingsShape = z.strictObject({
  blockedUserRiskLevels: z.array(z.enum(['none', ...LEVELS])),
  arePoliciesApplied: z.boolean(),
  signsOutAtHome: z.boolean(),
})

export const DefaultShape = z
  .strictObject({
    isServiceDefault: z.boolean(),
    inboundTrust: TrustShape,
    guests: SettingsShape.meta({
      description:
        'Beyond Graph: at which levels of user risk at home nobody gets in, whether the tenant’s own policies act on guests, and whether whoever signs out here is taken home to sign out there',
    }),
  })
  .meta({ id: 'crossTenantAccessPolicyConfigurationDefault' })

export const PartnerShape = z
  .strictObject({
    tenantId: z.string().meta({ description: 'Of a home tenant, or the id of an identity provider' }),
    inboundTrust: TrustShape.nullable().meta({ description: 'Null where the defaults have it' }),
    guests: z
      .strictObject({
        blockedUserRiskLevels: z.array(z.enum(['none', ...LEVELS])).nullable(),
        arePoliciesApplied: z.boolean().nullable(),
        signsOutAtHome: z.boolean().nullable(),
        domains: z.array(z.string()),
        excludeUsers: z.array(z.string()),
      })
      .meta({
        description:
          'Beyond Graph; null where the defaults have it. People with an address of `domains` sign in at this home; of `excludeUsers`, ids of guests from there, no level of risk at home keeps anybody out',
      }),
    inForce: SettingsShape.extend({ isMfaAccepted: z.boolean() }).meta({
      description: 'Beyond Graph: what holds, the partner’s own before the defaults',
    }),
  })
  .meta({ id: 'crossTenantAccessPolicyConfigurationPartner' })

const never = z.literal(false, { error: 'is false: devices are not known here' }).optional()

const Trust = sent({
  isMfaAccepted: z.boolean().optional(),
  isCompliantDeviceAccepted: never,
  isHybridAzureADJoinedDeviceAccepted: never,
})

const levels = z
  .array(z.enum(LEVELS, { error: `is one of ${LEVELS.join(', ')}` }))
  .max(3)
  .refine(isUnique, UNIQUE)

const domains = z.array(domain).max(100, { error: 'are at most 100' }).refine(isUnique, UNIQUE).optional()

const MOST_EXCLUDED = 100
const excludeUsers = z
  .array(id)
  .max(MOST_EXCLUDED, { error: `names at most ${MOST_EXCLUDED}` })
  .refine(isUnique, UNIQUE)
  .optional()

const READ_ONLY = ['isServiceDefault', 'inForce']

export const DefaultPatch = sent(
  {
    inboundTrust: Trust.optional(),
    guests: sent({
      blockedUserRiskLevels: levels.optional(),
      arePoliciesApplied: z.boolean().optional(),
      signsOutAtHome: z.boolean().optional(),
    }).optional(),
  },
  READ_ONLY,
)

const OF_PARTNER = {
  inboundTrust: Trust.nullable().optional(),
  guests: sent({
    blockedUserRiskLevels: levels.nullable().optional(),
    arePoliciesApplied: z.boolean().nullable().optional(),
    signsOutAtHome: z.boolean().nullable().optional(),
    domains,
    excludeUsers,
  }).optional(),
}

export const PartnerChange = sent(OF_PARTNER, [...READ_ONLY, 'tenantId'])
export const NewPartner = sent({ ...OF_PARTNER, tenantId: id }, READ_ONLY)

const trustShape = (isMfaAccepted: boolean): z.output<typeof TrustShape> => ({
  isMfaAccepted,
  isCompliantDeviceAccepted: false,
  isHybridAzureADJoinedDeviceAccepted: false,
})

export const defaultShape = (
  settings: PartnerSettings,
  isServiceDefault: boolean,
): z.output<typeof DefaultShape> => ({
  isServiceDefault,
  inboundTrust: trustShape(settings.isMfaAccepted),
  guests: {
    blockedUserRiskLevels: settings.blockedLevels,
    arePoliciesApplied: settings.policiesApply,
    signsOutAtHome: settings.signsOutAtHome,
  },
})

export const partnerShape = (
  {
    id: tenantId,
    domains,
    excludedUsers = [],
    isMfaAccepted,
    blockedLevels,
    policiesApply,
    signsOutAtHome,
  }: Partner,
  inForce: PartnerSettings,
): z.output<typeof PartnerShape> => ({
  tenantId,
  inboundTrust: isMfaAccepted === undefined ? null : trustShape(isMfaAccepted),
  guests: {
    blockedUserRiskLevels: blockedLevels ?? null,
    arePoliciesApplied: policiesApply ?? null,
    signsOutAtHome: signsOutAtHome ?? null,
    domains,
    excludeUsers: excludedUsers,
  },
  inForce: {
    isMfaAccepted: inForce.isMfaAccepted,
    blockedUserRiskLevels: inForce.blockedLevels,
    arePoliciesApplied: inForce.policiesApply,
    signsOutAtHome: inForce.signsOutAtHome,
  },
})

/** What was sent, in the words of the settings; `null` leaves a thing to the defaults. */
export const settingsIn = ({ inboundTrust, guests }: z.output<typeof PartnerChange>): PartnerPatch => ({
  isMfaAccepted: inboundTrust === null ? null : inboundTrust?.isMfaAccepted,
  blockedLevels: guests?.blockedUserRiskLevels,
  policiesApply: guests?.arePoliciesApplied,
  signsOutAtHome: guests?.signsOutAtHome,
  ...(guests?.domains && { domains: guests.domains }),
  ...(guests?.excludeUsers && { excludedUsers: guests.excludeUsers }),
})
