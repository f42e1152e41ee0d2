import { z } from 'zod'
import type { UserChange } from '../../core/people/change-user.ts'
import type { NewUser } from '../../core/people/create-user.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import { sent } from '../body.ts'
import { displayName, text } from '../schemas.ts'
import { UserShape } from './user-shape.ts'

/** Longest e-mail address (RFC 5321 §4.5.3.1). */
const LONGEST_ADDRESS = 254

/** As an e-mail address looks, in any script; nothing in it that is not seen, so that no two look the same by that. */
const NAME = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u

const UserPrincipalName = z
  .string()
  .max(LONGEST_ADDRESS, { error: `has at most ${LONGEST_ADDRESS} characters` })
  .refine((typed) => typed.isWellFormed(), { error: 'holds half a character' })
  .transform(normaliseUsername)
  .refine((name) => name.length <= LONGEST_ADDRESS && NAME.test(name), {
    error: 'is a name such as ana@clinic.example',
  })

const Mail = z.email({ error: 'is no e-mail address' }).max(LONGEST_ADDRESS)

/** BCP 47, as the claim `locale` says it. */
const Language = z
  .string()
  .max(35)
  .refine(isLanguage, { error: 'is a language tag such as de or pt-BR' })
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag)

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** In the body of Graph's clients; here nobody but the person ever chooses a password. */
const NoPassword = z
  .unknown()
  .optional()
  .refine((given) => given === undefined || given === null, {
    error:
      'cannot be chosen by an administrator: invite the person to set their own, or reset it to a temporary one that is made here',
  })
  .meta({ description: 'Refused: people set their own password, by an invitation or after a reset' })

const PROFILE = {
  givenName: text(64).nullable().optional(),
  surname: text(64).nullable().optional(),
  preferredLanguage: Language.nullable().optional(),
  passwordProfile: NoPassword,
}

/** What only the product says. */
const READ_ONLY = Object.keys(UserShape.shape).filter(
  (name) =>
    ![
      'userPrincipalName',
      'displayName',
      'givenName',
      'surname',
      'mail',
      'preferredLanguage',
      'accountEnabled',
    ].includes(name),
)

export const NewUserBody = sent(
  {
    ...PROFILE,
    userPrincipalName: UserPrincipalName,
    displayName,
    mail: Mail.optional().meta({ description: 'The userPrincipalName unless said' }),
    accountEnabled: z.boolean().optional(),
  },
  [...READ_ONLY, 'mailNickname'],
)

export const UserPatch = sent(
  {
    ...PROFILE,
    userPrincipalName: UserPrincipalName.optional(),
    displayName: displayName.nullable().optional(),
    mail: Mail.optional(),
    accountEnabled: z
      .boolean()
      .optional()
      .meta({ description: 'false blocks the person: no sign-in is let through and no token works' }),
  },
  READ_ONLY,
)

export const newUserOf = (body: z.output<typeof NewUserBody>): NewUser => ({
  username: body.userPrincipalName,
  displayName: body.displayName,
  givenName: body.givenName ?? '',
  familyName: body.surname ?? '',
  email: body.mail ?? body.userPrincipalName,
  locale: body.preferredLanguage ?? undefined,
  enabled: body.accountEnabled ?? true,
})

/** What a patch says of the person themself; `null` takes away. */
export function changeOf(body: z.output<typeof UserPatch>): UserChange {
  const profile = {
    ...(body.displayName !== undefined && { displayName: body.displayName ?? undefined }),
    ...(body.givenName !== undefined && { givenName: body.givenName ?? '' }),
    ...(body.surname !== undefined && { familyName: body.surname ?? '' }),
    ...(body.mail !== undefined && { email: body.mail }),
    ...(body.preferredLanguage !== undefined && { locale: body.preferredLanguage ?? undefined }),
  }
  return {
    profile: Object.keys(profile).length > 0 ? profile : undefined,
    username: body.userPrincipalName,
    enabled: body.accountEnabled,
  }
}
