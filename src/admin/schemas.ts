import { z } from 'zod'

/** What people read: no control characters, no halves of characters, no blanks around it. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(most, { error: `has at most ${most} characters` })
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'holds no control characters or line breaks' })

export const displayName = text(256)

/** An id that somebody sends: of a user, a group, a client, a location. */
export const id = z
  .string()
  .min(1, { error: 'must not be empty' })
  .max(128, { error: 'has at most 128 characters' })
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'is no id' })

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'is two capital letters of ISO 3166-1, such as DE' })
  .refine((code) => !/^[A-Z]{2}$/.test(code) || (code !== 'ZZ' && regions.of(code) !== undefined), {
    error: 'is no country of ISO 3166-1',
  })

/** Of addresses, as it stands behind the `@`. */
export const domain = z
  .string()
  .max(253, { error: 'has at most 253 characters' })
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/, {
    error: 'is a domain in lower case, such as contoso.com; one of other letters as xn--…',
  })

export const isUnique = (values: readonly string[]): boolean =>
  new Set(values.map((value) => value.toLowerCase())).size === values.length

export const UNIQUE = { error: 'names something twice' }

/** What an action answers that has nothing to say but that it was done. */
export const True = z.strictObject({ value: z.literal(true) })

/** Epoch milliseconds as Graph writes an instant. */
export const instant = (at: number): string => new Date(at).toISOString()
