import { type Message, words } from '../domain/message.ts'
import { type About, bannedProblem } from '../domain/person/password-policy.ts'
import { characters, MAX_CHARACTERS, MIN_CHARACTERS, passwordText } from '../domain/person/password-text.ts'
import type { LeakedPasswords, NewPasswordRules } from '../ports/credentials.ts'
import { guessable } from './guessable.ts'

export const say = words({
  'password.tooShort':
    'That password is too short. Use at least {min, plural, one {# character} other {# characters}}.',
  'password.tooLong':
    'That password is too long. Use at most {max, plural, one {# character} other {# characters}}.',
  'password.banned': 'That password is made of very common words. Choose something less predictable.',
  'password.containsName': 'Leave out your own name and the name of your organization.',
  'password.leaked':
    'That password appears in a list of stolen passwords. Choose one you’ve never used before.',
  'password.guessable':
    'That password is easy to guess{why, select, dates|recentYears { because of the date in it} keyPattern|straightRow { because its keys lie next to each other} sequences { because it follows a known order} simpleRepeat|extendedRepeat { because it repeats itself} namesByThemselves|commonNames { because it is mostly a name} other {}}. Make it longer, for example with another word or two.',
})

async function leakedProblem(text: string, leaked: LeakedPasswords): Promise<Message | undefined> {
  const count = await leaked.count(text)
  return count ? say('password.leaked', { count }) : undefined
}

async function guessableProblem(text: string, { names, tenantName }: About): Promise<Message | undefined> {
  const weak = await guessable(text, [...names, tenantName])
  return weak && say('password.guessable', { why: weak.why ?? 'other' })
}

/**
 * Rules of new passwords (NIST SP 800-63B-4 §3.1.1.2): length, banned terms, leaks, ease of guessing; no composition
 * rules. Whether it equals the old password is the caller's to ask.
 */
export function createPasswordRules({ leaked }: { leaked: LeakedPasswords }): NewPasswordRules {
  return {
    async problem(candidate, about) {
      const text = passwordText(candidate)
      if (text === undefined) return say('password.tooLong', { max: MAX_CHARACTERS })
      if (characters(text) < MIN_CHARACTERS) return say('password.tooShort', { min: MIN_CHARACTERS })
      const banned = bannedProblem(text, about)
      if (banned) return say(`password.${banned}`)
      const [known, weak] = await Promise.all([leakedProblem(text, leaked), guessableProblem(text, about)])
      return known ?? weak
    },
  }
}
