import * as z from 'zod/mini'

/** Web Authentication Level 3 §5.8.4. A browser may name others; what is not known is not kept. */
export const TRANSPORTS = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'] as const
export type Transport = (typeof TRANSPORTS)[number]

const MAX_UNITS = 65_536

const base64url = z.string().check(z.regex(/^[\w-]+$/))
const identifier = base64url.check(z.maxLength(1400))
const transports = z.pipe(
  z.array(z.string()),
  z.transform((names) => TRANSPORTS.filter((transport) => names.includes(transport))),
)

/**
 * §5.8.1: a page inside a frame of another origin could be dressed up as anything; ours are never framed. The library
 * lets that pass where the browser leaves `topOrigin` out.
 */
const notFramed = (clientDataJSON: string): boolean => {
  const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
  return typeof data === 'object' && data !== null && (!('crossOrigin' in data) || data.crossOrigin === false)
}

const clientDataJSON = base64url.check(z.refine(notFramed))
const credential = {
  id: identifier,
  rawId: identifier,
  type: z.literal('public-key'),
  clientExtensionResults: z.pipe(
    z.unknown(),
    z.transform(() => ({})),
  ),
}

const registration = z.object({
  ...credential,
  response: z.object({ clientDataJSON, attestationObject: base64url, transports: z.optional(transports) }),
})

const authentication = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.pipe(
      z.nullish(base64url),
      z.transform((handle) => handle ?? undefined),
    ),
  }),
})

function parse<T>(schema: z.ZodMiniType<T>, text: string): T | undefined {
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
