import { z } from 'zod'
import { GROUPS_TOLD } from '../../domain/claims.ts'
import { LANGUAGES } from '../../domain/languages.ts'
import { sent } from '../body.ts'
import { country, displayName, id, isUnique, text, UNIQUE } from '../schemas.ts'

const Accent = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { error: 'is a colour as #rrggbb' })
  .meta({ description: 'Colour of buttons and links; a shade of it that can be read is used' })

/** Of the picture itself, before base64. */
const LARGEST_LOGO = 32 * 1024

const Logo = z
  .string()
  .max(Math.ceil(LARGEST_LOGO / 3) * 4 + 40, { error: 'is of at most 32 KB' })
  .regex(
    /^data:image\/(png|jpeg|webp|svg\+xml);base64,(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    {
      error: 'is a data: URI of a PNG, JPEG, WebP or SVG picture in base64',
    },
  )
  .meta({ description: 'Only ever shown as a picture: nothing in it runs' })

const Email = z.email({ error: 'is no e-mail address' }).max(254)

export const HelpDesk = z.strictObject({
  email: Email.nullable(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, { error: 'is a number as +442079460901 (E.164)' })
    .nullable(),
  url: z
    .string()
    .max(2_000)
    .refine(isSafeAddress, { error: 'is an address that begins with https:, mailto: or tel:' })
    .nullable(),
})

function isSafeAddress(address: string): boolean {
  if (/[\p{Cc}\s]/u.test(address) || !URL.canParse(address)) return false
  return ['https:', 'mailto:', 'tel:'].includes(new URL(address).protocol)
}

const Branding = z.strictObject({
  accent: Accent.nullable(),
  logo: Logo.nullable(),
  helpDesk: HelpDesk,
})

const Messages = z.strictObject({
  countries: z.array(country).max(250).refine(isUnique, UNIQUE).nullable().meta({
    description:
      'Where phones may be that people register; unless said the tenant’s own country and its help desk’s',
  }),
  perDay: z.number().int().min(0).max(1_000_000).nullable(),
})

const language = z.enum(LANGUAGES, { error: `is one of ${LANGUAGES.join(', ')}` })

const LanguageSettings = z.strictObject({
  default: language
    .nullable()
    .meta({ description: 'For whoever speaks none of those offered; en unless said' }),
  offered: z
    .array(language)
    .min(1, { error: 'names at least one language; null is all of them' })
    .refine(isUnique, UNIQUE)
    .nullable()
    .meta({ description: 'Of pages, mails and text messages; all unless said' }),
})

const Claims = z.strictObject({
  groups: z.enum(GROUPS_TOLD, { error: `is one of ${GROUPS_TOLD.join(', ')}` }).meta({
    description:
      'What relying parties that ask for the scope groups are told: nothing, ids, or display names, which two groups may share',
  }),
  roles: z.boolean().meta({
    description: 'Whether those that ask for the scope roles are told a person’s role in the tenant',
  }),
})

export const Settings = z.strictObject({
  id: z.string(),
  displayName,
  countryLetterCode: country.nullable(),
  branding: Branding,
  messages: Messages,
  languages: LanguageSettings,
  claims: Claims,
  bannedPasswords: z
    .array(text(100).min(4, { error: 'has at least 4 characters' }))
    .max(1000, { error: 'are at most 1000' })
    .refine(isUnique, UNIQUE)
    .meta({ description: 'Words of the tenant’s own that weaken a new password' }),
  adminEmails: z
    .array(Email)
    .max(20, { error: 'are at most 20' })
    .refine(isUnique, UNIQUE)
    .meta({ description: 'Where warnings for administrators go' }),
  breakGlass: z.array(id).max(2, { error: 'are at most two' }).refine(isUnique, UNIQUE).meta({
    description:
      'Ids of accounts for emergencies: no policy acts on them, and every use is told to all administrators',
  }),
  dynamicRegistration: z
    .boolean()
    .meta({ description: 'Whether clients may register themselves (RFC 7591)' }),
  endSessionsOnCompromise: z.boolean().meta({
    description: 'Whether every session ends where a user or a sign-in is confirmed as compromised',
  }),
})

const { id: _, branding: __, messages: ___, languages: ____, claims: _____, ...plain } = Settings.shape

export const SettingsPatch = sent(
  {
    ...z.strictObject(plain).partial().shape,
    branding: sent({
      ...Branding.partial().shape,
      helpDesk: sent(HelpDesk.partial().shape).optional(),
    }).optional(),
    messages: sent(Messages.partial().shape).optional(),
    languages: sent(LanguageSettings.partial().shape).optional(),
    claims: sent(Claims.partial().shape).optional(),
  },
  ['id'],
)
