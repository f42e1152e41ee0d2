import * as z from 'zod/mini'

const present = z.string().check(z.minLength(1))
const origin = z
  .url()
  .check(z.refine((url) => new URL(url).origin === url, 'scheme, host and port, nothing else'))

/** What a deployment is told by its environment; anything missing or odd stops it before it serves anybody. */
const Environment = z.object({
  STAGE: present,
  ORIGIN: origin,
  TABLE: present,
  DYNAMODB_ENDPOINT: z.optional(z.url()),
  KMS_KEY_ID: z.optional(present),
  KEY_VAULT_KEY: z.optional(present),
  OUTBOX_URL: z.optional(z.url()),
  EMAIL_FROM: present,
  SMS_ORIGINATION_IDENTITY: z.optional(present),
  DEV_SOURCE_IP: z.optional(z.literal('1')),
  ARGON2: z._default(present, 'm=65536,t=2,p=1'),
  CDN_SECRET: z.optional(z.string().check(z.minLength(16))),
  LEAKED_PASSWORDS_URL: z.optional(z.url()),
  GEO_DB: present,
})

export type Environment = z.infer<typeof Environment>

/** Conveniences of a local run are refused anywhere else: a deployment that asks for one does not start. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(given)
  if (!result.success) throw new Error(`environment: ${z.prettifyError(result.error)}`)
  const settings = result.data
  const conveniences = [settings.DEV_SOURCE_IP, settings.KEY_VAULT_KEY, settings.OUTBOX_URL]
  if (settings.STAGE !== 'local' && conveniences.some((value) => value !== undefined))
    throw new Error('DEV_SOURCE_IP, KEY_VAULT_KEY and OUTBOX_URL belong to the stage local')
  return settings
}
