import { z } from 'zod'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { Detection } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { ListedDetection } from '../../ports/store/lists.ts'
import { instant } from '../schemas.ts'
import { Location, locationOf } from './location.ts'
import { RiskDetailWord, RiskLevelWord, RiskStateWord } from './risk-words.ts'

/** What was detected, as Graph's `riskDetection`. */

export const RiskDetection = z
  .strictObject({
    id: z.string(),
    requestId: z.string().nullable().meta({ description: 'Of the sign-in; null where it is about none' }),
    correlationId: z.string().nullable(),
    riskType: z.string(),
    riskEventType: z.string(),
    riskState: RiskStateWord,
    riskLevel: RiskLevelWord,
    riskDetail: RiskDetailWord,
    source: z.string(),
    detectionTimingType: z.enum(['realtime', 'offline']),
    activity: z.enum(['signin', 'user']),
    tokenIssuerType: z
      .literal('AzureAD')
      .meta({ description: 'As Graph has it for a directory’s own tokens' }),
    ipAddress: z.string().nullable(),
    location: Location.nullable(),
    activityDateTime: z.iso.datetime(),
    detectedDateTime: z.iso.datetime(),
    lastUpdatedDateTime: z.iso.datetime(),
    userId: z.string(),
    userDisplayName: z.string(),
    userPrincipalName: z.string(),
    additionalInfo: z.string().meta({
      description:
        'JSON: a list of { Key, Value }, with the numbers the detection is made of under `evidence`',
    }),
  })
  .meta({ id: 'riskDetection' })

type RiskDetection = z.output<typeof RiskDetection>

export function shapeOfDetection({ detection, user, signIn }: ListedDetection): RiskDetection {
  const { id, type, state, level, detail, at, signInId } = detection
  const requestId = signIn?.id ?? signInId ?? null
  return {
    id,
    requestId,
    correlationId: requestId,
    riskType: type,
    riskEventType: type,
    riskState: state,
    riskLevel: level,
    riskDetail: detail,
    source: 'activeDirectory',
    detectionTimingType: signIn ? 'realtime' : 'offline',
    activity: signIn ? 'signin' : 'user',
    tokenIssuerType: 'AzureAD',
    ipAddress: signIn?.source.ip ?? null,
    location: signIn ? locationOf(signIn.source.country) : null,
    activityDateTime: instant(signIn?.createdAt ?? at),
    detectedDateTime: instant(at),
    lastUpdatedDateTime: instant(Math.max(at, (signIn ?? user).risk.updatedAt)),
    userId: user.id,
    userDisplayName: displayNameOf(user),
    userPrincipalName: user.username,
    additionalInfo: additionalInfo(detection, signIn),
  }
}

/** Graph's keys where it has one, and the evidence as it is. */
function additionalInfo({ evidence }: Detection, signIn: SignIn | undefined): string {
  const known = signIn
    ? [
        { Key: 'userAgent', Value: signIn.source.userAgent },
        { Key: 'clientIp', Value: signIn.source.ip },
        { Key: 'clientLocation', Value: signIn.source.country },
        { Key: 'deviceInformation', Value: signIn.source.browser },
        { Key: 'requestId', Value: signIn.id },
      ]
    : []
  return JSON.stringify([...known, { Key: 'evidence', Value: evidence }])
}
