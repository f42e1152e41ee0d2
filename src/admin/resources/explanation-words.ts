import { usualOf } from '../../core/risk/next-sign-in.ts'
import type { Verdict } from '../../domain/decide.ts'
import type { History } from '../../domain/risk/history.ts'
import type { CodesGuessed, Detection, FeatureSeen } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { ForAdministrators } from '../../ports/rooms.ts'
import { instant } from '../schemas.ts'

/** What administrators read of a risk: plain English sentences, each with its numbers. */

const FEATURE: Record<FeatureSeen['feature'], string> = {
  country: 'country',
  network: 'network',
  browser: 'browser',
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

function unfamiliar(seen: FeatureSeen, history: History): string {
  const { feature, value, days } = seen
  const usual = usualOf(history, feature).slice(0, 3)
  const beside = usual.length > 0 ? `Usual are: ${usual.join(', ')}.` : 'Nothing is usual yet.'
  const times = plural(seen.seen, 'accepted sign-in', 'accepted sign-ins')
  return `The ${FEATURE[feature]} ${value} had been seen in ${times} on ${plural(days, 'day', 'days')}; two days make it familiar. ${beside}`
}

const guessed = ({ tries, familiar, country, network }: CodesGuessed): string =>
  `${tries} wrong codes of the second factor were typed in a row by somebody who knew the password, the last from ${country} (${network}), ${familiar ? 'a source the user is known by' : 'where the user is not known'}.`

/** What a detection is made of; a sentence for each number. */
export function sentencesOf(detection: Detection, history: History, signIn?: SignIn): string[] {
  const of = signIn
    ? `The sign-in of ${instant(signIn.createdAt)} came from ${signIn.source.ip} (${signIn.source.country}, ${signIn.source.network}) with ${signIn.source.browser}.`
    : undefined
  return [...(of ? [of] : []), ...evidenceOf(detection, history)]
}

function evidenceOf(detection: Detection, history: History): string[] {
  switch (detection.type) {
    case 'unfamiliarFeatures':
      return detection.evidence.map((seen) =>
        seen.familiar
          ? `The ${FEATURE[seen.feature]} ${seen.value} is familiar, seen on ${plural(seen.days, 'day', 'days')}.`
          : unfamiliar(seen, history),
      )
    case 'codesGuessed':
      return detection.evidence.map(guessed)
    case 'leakedCredentials':
      return ['The user’s name and their present password were found together among leaked credentials.']
    case 'adminConfirmedUserCompromised':
      return [
        detection.signInId === undefined
          ? 'An administrator confirmed that somebody else has the account.'
          : `An administrator confirmed that the sign-in ${detection.signInId} was somebody else’s.`,
      ]
    case 'userReportedSuspiciousActivity':
      return ['The user reported that somebody else tried to sign in as them.']
    default:
      return [`It was detected by another system, as ${detection.type}.`]
  }
}

/** What somebody meets, in a sentence. */
export const meets = (told: ForAdministrators, verdict: Verdict): string =>
  verdict.allow
    ? 'They are let in with nothing further.'
    : told.meets(verdict.interaction.name, verdict.reason.code)

/** Nothing they do in the room they are led to opens it. */
export const isStopping = (verdict: Verdict): boolean =>
  !verdict.allow && verdict.interaction.error === 'access_denied'
