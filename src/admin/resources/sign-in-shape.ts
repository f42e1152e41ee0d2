import { z } from 'zod'
import type { AdminTenancy } from '../../core/tenancy.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { User } from '../../domain/person/user.ts'
import { statusOf as conditionalAccessOf } from '../../domain/policies/results.ts'
import { UNKNOWN } from '../../domain/sign-in/network.ts'
import { referenceCode } from '../../domain/sign-in/reference-code.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { ForAdministrators } from '../../ports/rooms.ts'
import type { ListedSignIn } from '../../ports/store/lists.ts'
import { instant } from '../schemas.ts'
import { type HomeTenant, homeTenantsOf } from './home-tenant.ts'
import { Location, locationOf } from './location.ts'
import { RiskDetailWord, RiskLevelWord, RiskStateWord } from './risk-words.ts'
import { statusOf } from './sign-in-status.ts'

export const AppliedPolicy = z
  .strictObject({
    id: z.string(),
    displayName: z.string(),
    enforcedGrantControls: z.array(z.string()),
    enforcedSessionControls: z.array(z.string()),
    result: z.enum([
      'success',
      'failure',
      'notApplied',
      'reportOnlySuccess',
      'reportOnlyFailure',
      'reportOnlyInterrupted',
      'reportOnlyNotApplied',
    ]),
  })
  .meta({ id: 'appliedConditionalAccessPolicy' })

const DeviceDetail = z
  .strictObject({
    deviceId: z.string(),
    displayName: z.string(),
    operatingSystem: z.string(),
    browser: z.string(),
    isCompliant: z.literal(false),
    isManaged: z.literal(false),
    trustType: z.string(),
  })
  .meta({ id: 'deviceDetail', description: 'Devices are not known here; what a browser says of itself is' })

export const SignInShape = z
  .strictObject({
    id: z.string(),
    createdDateTime: z.iso.datetime(),
    userId: z.string(),
    userDisplayName: z.string().nullable(),
    userPrincipalName: z.string().nullable(),
    userType: z.enum(['member', 'guest']).nullable().meta({ description: 'null once the user is gone' }),
    homeTenantId: z.string().nullable().meta({ description: 'Of a guest; the tenant’s own id of a member' }),
    homeTenantName: z.string().nullable(),
    resourceTenantId: z.string(),
    crossTenantAccessType: z.enum([
      'none',
      'b2bCollaboration',
      'b2bDirectConnect',
      'serviceProvider',
      'unknownFutureValue',
    ]),
    homeUserRiskLevel: RiskLevelWord.nullable().meta({
      description:
        'How bad the risk of a guest’s account was at home as they came; why is known there alone. Beyond Graph',
    }),
    appId: z.string(),
    appDisplayName: z.string(),
    resourceId: z.null(),
    resourceDisplayName: z.null(),
    clientAppUsed: z.literal('Browser'),
    ipAddress: z.string(),
    isInteractive: z.literal(true),
    correlationId: z.string(),
    conditionalAccessStatus: z.enum(['success', 'failure', 'notApplied']),
    appliedConditionalAccessPolicies: z.array(AppliedPolicy),
    deviceDetail: DeviceDetail,
    location: Location,
    riskDetail: RiskDetailWord,
    riskLevelAggregated: RiskLevelWord,
    riskLevelDuringSignIn: RiskLevelWord,
    riskState: RiskStateWord,
    riskEventTypes: z.array(z.string()),
    riskEventTypes_v2: z.array(z.string()),
    status: z.strictObject({
      errorCode: z.number().int(),
      failureReason: z.string().nullable(),
      additionalDetails: z.string().nullable(),
    }),
    referenceCode: z
      .string()
      .meta({ description: 'What the person was shown, to read it out to a help desk' }),
    metInteraction: z.string().nullable().meta({ description: 'The page the sign-in was led to first' }),
  })
  .meta({ id: 'signIn' })

export type SignInShape = z.output<typeof SignInShape>

/** What the sign-in itself does not say. */
export interface Named {
  /** What the relying party is called. */
  app: string
  /** The home of a guest; null of a member. */
  home: HomeTenant | null
  /** Id of another tenant of the deployment that asked who this is: there they are a guest. */
  resource: string | undefined
  tenant: Pick<Tenant, 'id' | 'branding'>
}

export function shapeOfSignIn(
  told: ForAdministrators,
  { signIn, user }: ListedSignIn,
  names: Named,
): SignInShape {
  const { id, source, risk, met } = signIn
  const types = [...new Set(signIn.detections.map(({ type }) => type))]
  return {
    id,
    createdDateTime: instant(signIn.createdAt),
    userId: signIn.userId,
    userDisplayName: user ? displayNameOf(user) : null,
    userPrincipalName: user?.username ?? null,
    ...acrossTenants(signIn, user, names),
    appId: signIn.clientId,
    appDisplayName: names.app,
    resourceId: null,
    resourceDisplayName: null,
    clientAppUsed: 'Browser',
    ipAddress: source.ip,
    isInteractive: true,
    correlationId: id,
    conditionalAccessStatus: conditionalAccessOf(signIn.policyResults ?? []),
    appliedConditionalAccessPolicies: signIn.policyResults ?? [],
    deviceDetail: deviceOf(source.browser),
    location: locationOf(source.country),
    riskDetail: risk.detail,
    riskLevelAggregated: risk.level,
    riskLevelDuringSignIn: signIn.riskLevelDuringSignIn,
    riskState: risk.state,
    riskEventTypes: types,
    riskEventTypes_v2: types,
    status: { ...statusOf(told, signIn), additionalDetails: additionalDetails(signIn) },
    referenceCode: referenceCode(id),
    metInteraction: met?.interaction ?? null,
  }
}

/** Who of which tenant signed in to which. */
function acrossTenants(
  signIn: ListedSignIn['signIn'],
  user: ListedSignIn['user'],
  { home, tenant, resource }: Named,
): Pick<
  SignInShape,
  | 'userType'
  | 'homeTenantId'
  | 'homeTenantName'
  | 'resourceTenantId'
  | 'crossTenantAccessType'
  | 'homeUserRiskLevel'
> {
  const { id, displayName } = home ?? { id: tenant.id, displayName: tenant.branding.displayName }
  const isKnown = user !== undefined
  return {
    userType: isKnown ? (user.guest ? 'guest' : 'member') : null,
    homeTenantId: isKnown ? id : (signIn.home?.id ?? null),
    homeTenantName: isKnown ? displayName : null,
    resourceTenantId: resource ?? tenant.id,
    crossTenantAccessType: home ? accessTypeOf(user?.guest) : resource ? 'serviceProvider' : 'none',
    homeUserRiskLevel: signIn.home?.userRisk ?? null,
  }
}

/** Graph's word for how a guest of each kind comes across. */
function accessTypeOf(guest: User['guest']): SignInShape['crossTenantAccessType'] {
  if (guest?.type === 'serviceProvider') return 'serviceProvider'
  if (guest?.type === 'b2bDirectConnectUser') return 'b2bDirectConnect'
  return guest?.type.startsWith('b2b') ? 'b2bCollaboration' : 'unknownFutureValue'
}

const additionalDetails = ({ kind, proofs }: ListedSignIn['signIn']): string =>
  `${kind === 'recovery' ? 'Link to set a new password. ' : ''}Proved: ${proofs.map((proof) => proof.kind).join(', ')}.`

/** `Chrome on Windows`, or as much as is known of it. */
function deviceOf(browser: string): SignInShape['deviceDetail'] {
  const [name = '', system = ''] = browser === UNKNOWN ? [] : browser.split(' on ')
  return {
    deviceId: '',
    displayName: '',
    operatingSystem: system,
    browser: name,
    isCompliant: false,
    isManaged: false,
    trustType: '',
  }
}

type Where = Pick<AdminTenancy, 'client' | 'tenant' | 'another'>

/** What these sign-ins do not say themselves, each thing asked for once. */
export async function namesOf(
  where: Where,
  origin: string,
  signIns: readonly ListedSignIn[],
): Promise<(listed: ListedSignIn) => Named> {
  const people = signIns.map(({ user }) => user)
  const [app, home] = await Promise.all([appNamesOf(where, origin, signIns), homeTenantsOf(where, people)])
  return (listed) => ({
    app: app(listed),
    home: home(listed.user),
    resource: tenantBehind(origin, listed.signIn.clientId),
    tenant: where.tenant,
  })
}

/** Relying parties that are gone have no name. */
async function appNamesOf(
  where: Where,
  origin: string,
  signIns: readonly ListedSignIn[],
): Promise<(listed: ListedSignIn) => string> {
  const ids = [...new Set(signIns.map(({ signIn }) => signIn.clientId))].filter((id) => id !== '')
  const names = await Promise.all(ids.map(async (id) => [id, await appNameOf(where, origin, id)] as const))
  const byId = new Map(names)
  return ({ signIn }) => byId.get(signIn.clientId) ?? ''
}

/** A tenant of the deployment that asked who somebody of this one is goes by its issuer, whatever has become of the link. */
async function appNameOf({ client, another }: Where, origin: string, id: string): Promise<string> {
  const resource = tenantBehind(origin, id)
  if (resource !== undefined) return (await another(resource))?.branding.displayName ?? ''
  return String((await client(id))?.metadata.client_name ?? '')
}

const tenantBehind = (origin: string, clientId: string): string | undefined =>
  clientId.startsWith(`${origin}/`) ? clientId.slice(origin.length + 1) : undefined
