import { usualOf } from '../../core/risk/next-sign-in.ts'
import type { Verdict } from '../../domain/decide.ts'
import type { History } from '../../domain/risk/history.ts'
import type { CodesGuessed, Detection, FeatureSeen } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
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

type Led = Exclude<Verdict, { allow: true }>

const ROOMS: Record<string, string> = {
  'compromised-user':
    'They prove a second factor they had before, choose a new password, and the risk of the account is closed.',
  'risky-sign-in': 'They prove a second factor, and the risk of that sign-in is closed.',
  'temporary-password': 'They choose a new password.',
  'mfa-registration': 'They are asked to register a second factor.',
  'step-up': 'They are asked for a stronger proof.',
}

const BLOCKS: Record<string, string> = {
  disabled: 'They are stopped: the account is blocked. It has to be enabled again.',
  userRisk: 'They are stopped, because a policy blocks accounts at this risk; nothing they do opens it.',
  signInRisk:
    'They are stopped, because a policy blocks sign-ins at this risk; from a familiar place they are not.',
  unregisteredCompromised:
    'They are stopped: the account is at risk and has no second factor from before that could prove who they are.',
  unregisteredRiskySignIn: 'They are stopped: the sign-in is at risk and the account has no second factor.',
  signInAtRisk:
    'They are stopped: they have to register a second factor, and in a sign-in at risk they cannot.',
  userAtRisk:
    'They are stopped: they have to register a second factor, and with an account at risk they cannot.',
  untrustedPlace: 'They are stopped: a first second factor can be registered only from a trusted place.',
  uninvited:
    'They are stopped: a first second factor can be registered only with an invitation or a temporary access pass.',
}

/** What somebody meets, in a sentence. */
export function meets(verdict: Verdict): string {
  if (verdict.allow) return 'They are let in with nothing further.'
  const { interaction, reason }: Led = verdict
  if (interaction.name !== 'blocked') return ROOMS[interaction.name] ?? `They are led to ${interaction.name}.`
  return BLOCKS[reason.code] ?? 'They are stopped by a policy.'
}
