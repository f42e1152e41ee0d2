import type { z } from 'zod'
import type { Call } from './call.ts'
import { badRequest, Refusal } from './errors.ts'
import type { AdminRoute } from './route.ts'
import { whatIsWrong } from './what-is-wrong.ts'

/** Five hundred detections, each as long as may be, in octets. */
const MOST_BODY = 1024 * 1024

/**
 * A request's JSON by its route's schema; an empty object where nothing was sent.
 * @throws Refusal 415 for other content, 400 that names each property that is wrong
 */
export function parseBody({ body: schema }: AdminRoute, { body, headers, method }: Call): unknown {
  const isSent = body !== undefined && body.trim() !== ''
  if (!schema) {
    if (isSent && body.trim() !== '{}') throw badRequest(`A ${method} takes no content here.`)
    return undefined
  }
  if (isSent && !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    throw new Refusal(415, 'unsupportedMediaType', 'Send JSON with the content type application/json.')
  if (isSent && Buffer.byteLength(body) > MOST_BODY)
    throw new Refusal(413, 'requestEntityTooLarge', 'Send at most 1 MB at a time.')
  const parsed = schema.safeParse(isSent ? jsonOf(body) : {}, { error: whatIsWrong })
  if (parsed.success) return parsed.data
  throw refusalOf(parsed.error)
}

/** Deeper than anything that is meant; whatever reads JSON goes down level by level, and its stack ends somewhere. */
const DEEPEST = 32

function jsonOf(text: string): unknown {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw badRequest('The content is not JSON.')
  }
  if (isDeeper(json, DEEPEST)) throw badRequest(`The content is nested more than ${DEEPEST} levels deep.`)
  return json
}

const isDeeper = (json: unknown, than: number): boolean =>
  json !== null &&
  typeof json === 'object' &&
  (than === 0 || Object.values(json).some((inner) => isDeeper(inner, than - 1)))

/** More would help nobody. */
const MOST_DETAILS = 20

function refusalOf({ issues }: z.core.$ZodError): Refusal {
  const details = issues.slice(0, MOST_DETAILS).map(({ path, message }) => ({
    code: 'invalid',
    message,
    target: path.map(String).join('.').slice(0, 200) || undefined,
  }))
  const [first] = details
  const where = first?.target === undefined ? 'The content' : `The property ${first.target}`
  const what = first?.message ?? 'cannot be read'
  return new Refusal(400, 'badRequest', `${where} ${what}${what.endsWith('.') ? '' : '.'}`, {
    target: first?.target,
    details,
  })
}
