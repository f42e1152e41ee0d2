import type { Message } from '../domain/message.ts'
import { type About, bannedProblem } from '../domain/person/password-policy.ts'
import { characters, MAX_CHARACTERS, MIN_CHARACTERS, passwordText } from '../domain/person/password-text.ts'
import type { LeakedPasswords, NewPasswordRules } from '../ports/credentials.ts'
import { guessable } from './guessable.ts'

async function leakedProblem(text: string, leaked: LeakedPasswords): Promise<Message | undefined> {
  const count = await leaked.count(text)
  return count ? { key: 'password.leaked', values: { count } } : undefined
}

async function guessableProblem(text: string, { names, tenantName }: About): Promise<Message | undefined> {
  const weak = await guessable(text, [...names, tenantName])
  return weak && { key: 'password.guessable', values: weak.why ? { why: weak.why } : undefined }
}

/**
 * Rules of new passwords (NIST SP 800-63B-4 §3.1.1.2): length, banned terms, leaks, ease of guessing; no composition
 * rules. Whether it equals the old password is the caller's to ask.
 */
export function createPasswordRules({ leaked }: { leaked: LeakedPasswords }): NewPasswordRules {
  return {
    async problem(candidate, about) {
      const text = passwordText(candidate)
      if (text === undefined) return { key: 'password.tooLong', values: { max: MAX_CHARACTERS } }
      if (characters(text) < MIN_CHARACTERS) {
        return { key: 'password.tooShort', values: { min: MIN_CHARACTERS } }
      }
      const banned = bannedProblem(text, about)
      if (banned) return { key: `password.${banned}` }
      const [known, weak] = await Promise.all([leakedProblem(text, leaked), guessableProblem(text, about)])
      return known ?? weak
    },
  }
}
