import type { AdminReply } from './admin.ts'

/** Status, target and message of a refusal, to be compared at once. */
export const refused = ({
  status,
  body,
}: AdminReply<unknown>): [number, string | undefined, string | undefined] => {
  const { message, target } = Object(Object(body).error)
  return [status, target, message]
}
