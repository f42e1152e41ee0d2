import * as z from 'zod'

/** Web Authentication Level 3 §5.8.4. A browser may name others; what is not known is not kept. */
export const TRANSPORTS = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'] as const
export type Transport = (typeof TRANSPORTS)[number]

const MAX_UNITS = 65_536

const base64url = z.string().regex(/^[\w-]+$/)
const transports = z
  .array(z.string())
  .transform((names) => TRANSPORTS.filter((transport) => names.includes(transport)))

/**
 * §5.8.1: a page inside a frame of another origin could be dressed up as anything; ours are never framed. The library
 * lets that pass where the browser leaves `topOrigin` out.
 */
const notFramed = (clientDataJSON: string): boolean => {
  const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
  return typeof data === 'object' && data !== null && (!('crossOrigin' in data) || data.crossOrigin === false)
}

const clientDataJSON = base64url.refine(notFramed)
const credential = {
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.unknown().transform(() => ({})),
}

const registration = z.object({
  ...credential,
  response: z.object({ clientDataJSON, attestationObject: base64url, transports: transports.optional() }),
})

const authentication = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform((handle) => handle ?? undefined),
  }),
})

function parse<T>(schema: z.ZodType<T>, text: string): T | undefined {
  if (text.length > MAX_UNITS) return undefined
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** `RegistrationResponseJSON` as a page posts it; undefined for anything else. */
export const parseRegistration = (text: string) => parse(registration, text)
/** `AuthenticationResponseJSON` as a page posts it; undefined for anything else. */
export const parseAuthentication = (text: string) => parse(authentication, text)
