import type { Answer, Answers } from '../answer.ts'
import type { ChangeKind } from './kind.ts'

interface Given {
  /** Name of the room that was told. */
  room: string
  /** Whose evidence it is: for good, or for as long as this sign-in lives. */
  of: 'person' | 'sign-in'
  value: Answer['value']
}

/** A room keeps what it was told, for its own `required` and `steps` to read. */
export const answer: ChangeKind<Given> = {
  user: (user, given, now) => (given.of === 'person' ? withAnswer(user, given, now) : user),
  signIn: (signIn, given, now) => (given.of === 'sign-in' ? withAnswer(signIn, given, now) : signIn),
  // The room, never the value: what it asks may be for nobody else to read.
  event: ({ room }) => ({ type: 'roomAnswered', detail: { room } }),
}

function withAnswer<Kept extends { answers?: Answers }>(
  kept: Kept,
  { room, value }: Given,
  at: number,
): Kept {
  mustBeKeepable(room, value)
  const before = kept.answers?.[room]
  if (before?.at === at && before.value === value) return kept
  return { ...kept, answers: { ...kept.answers, [room]: { at, value } } }
}

const LONGEST = 256

/** @throws on what would not come back from the store as it went in, or would make every request heavier */
function mustBeKeepable(room: string, value: Answer['value']): void {
  if (room === '' || room in Object.prototype) throw new Error(`no name for a room: ${room}`)
  if (typeof value === 'string' && value.length > LONGEST)
    throw new Error(
      `${room}: an answer of ${value.length} characters is no evidence, ${LONGEST} are the most`,
    )
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${room}: not a number`)
}
