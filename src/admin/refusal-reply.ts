import type { Call, Reply } from './call.ts'
import type { Refusal } from './errors.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What a client named its request, where that is a name. */
export const clientRequestId = ({ headers }: Pick<Call, 'headers'>): string | undefined => {
  const given = headers['client-request-id'] ?? ''
  return UUID.test(given) ? given : undefined
}

/** A refusal in Graph's error envelope. @param now epoch milliseconds */
export function refusalReply(
  { status, code, message, target, details, headers }: Refusal,
  call: Pick<Call, 'headers' | 'requestId'>,
  now: number,
): Reply {
  const named = clientRequestId(call)
  return {
    status,
    headers: { ...headers },
    body: {
      error: {
        code,
        message,
        ...(target === undefined ? {} : { target }),
        ...(details === undefined ? {} : { details }),
        innerError: {
          date: new Date(now).toISOString().slice(0, 19),
          'request-id': call.requestId,
          'client-request-id': named ?? call.requestId,
        },
      },
    },
  }
}
