import { z } from 'zod'
import type { AdminTenancy } from '../../core/tenancy.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import { statusOf as conditionalAccessOf } from '../../domain/policies/results.ts'
import { UNKNOWN } from '../../domain/sign-in/network.ts'
import { referenceCode } from '../../domain/sign-in/reference-code.ts'
import type { ForAdministrators } from '../../ports/rooms.ts'
import type { ListedSignIn } from '../../ports/store/lists.ts'
import { instant } from '../schemas.ts'
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

/** @param appName what the relying party of the sign-in is called */
export function shapeOfSignIn(
  told: ForAdministrators,
  { signIn, user }: ListedSignIn,
  appName: string,
): SignInShape {
  const { id, source, risk, met } = signIn
  const types = [...new Set(signIn.detections.map(({ type }) => type))]
  return {
    id,
    createdDateTime: instant(signIn.createdAt),
    userId: signIn.userId,
    userDisplayName: user ? displayNameOf(user) : null,
    userPrincipalName: user?.username ?? null,
    appId: signIn.clientId,
    appDisplayName: appName,
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

/** What the relying parties of these sign-ins are called, each asked for once. Those that are gone have no name. */
export async function appNamesOf(
  tenancy: Pick<AdminTenancy, 'client'>,
  signIns: readonly ListedSignIn[],
): Promise<(listed: ListedSignIn) => string> {
  const ids = [...new Set(signIns.map(({ signIn }) => signIn.clientId))].filter((id) => id !== '')
  const clients = await Promise.all(ids.map((id) => tenancy.client(id)))
  const names = new Map(
    clients.map((client, at) => [ids[at] ?? '', String(client?.metadata.client_name ?? '')]),
  )
  return ({ signIn }) => names.get(signIn.clientId) ?? ''
}
