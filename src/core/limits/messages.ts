import {
  MESSAGE_PAUSE,
  type MessageLimit,
  type MessageRefusal,
  messageLimits,
  windowAt,
} from '../../domain/limits.ts'
import { classOf } from '../../domain/person/lock.ts'
import type { SmsMethod } from '../../domain/person/method.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { Dependencies } from '../dependencies.ts'
import type { AnswerContext } from '../methods/answer-context.ts'
import { giveBack, markOf, type TakenOne, take } from './take.ts'

/** Whether a number is the person's already, or is only being registered. */
const isNew = ({ work }: AnswerContext, { id }: SmsMethod): boolean =>
  !work.state.user.methods.some((method) => method.id === id)

/** Why this number is sent nothing, whenever it is asked. What was registered in a country once allowed keeps working. */
export async function barred(
  context: AnswerContext,
  method: SmsMethod,
): Promise<Extract<MessageRefusal, 'country' | 'costly'> | undefined> {
  const { deps, tenancy } = context
  const { country, isCostly } = await deps.aboutPhone(method.phone)
  if (isCostly) return 'costly'
  if (!isNew(context, method)) return undefined
  const allowed = await countriesOf(deps, tenancy.tenant)
  return country !== undefined && allowed.includes(country) ? undefined : 'country'
}

async function countriesOf(
  { aboutPhone }: Pick<Dependencies, 'aboutPhone'>,
  { messages, country, branding: { helpDesk } }: Tenant,
): Promise<(string | undefined)[]> {
  if (messages?.countries) return messages.countries
  return [country, helpDesk.phone && (await aboutPhone(helpDesk.phone)).country]
}

/**
 * Milliseconds until this phone may be sent the next for this person, whichever sign-in from such sources asks; 0 when it
 * begins now.
 */
export const paceMessages = ({ tenancy, work }: AnswerContext, { phone }: SmsMethod): Promise<number> => {
  const { user, signIn } = work.state
  const of = markOf(tenancy, 'message', `${user.id}/${classOf(signIn)}/${phone}`)
  return tenancy.store.counters.pace({ what: 'message', of }, MESSAGE_PAUSE)
}

/**
 * Counts one message against every limit before it is sent. Where one is reached nothing is counted.
 * @returns the limit that is reached longest, and for how many milliseconds
 */
export async function takeMessage(
  context: AnswerContext,
  method: SmsMethod,
): Promise<{ limit: MessageLimit; wait: number } | undefined> {
  const { tenancy, work, now } = context
  const limits = messageLimits(tenancy.tenant.messages?.perDay, work.state.signIn)
  const counted = await Promise.all(
    countedFor(context, method).map(async ([name, of]) => ({
      name,
      ...(await take(tenancy, { what: name, of, limit: limits[name], now, by: work.state.user.id })),
    })),
  )
  const refused = counted.flatMap((each) => ('wait' in each ? { limit: each.name, wait: each.wait } : []))
  if (refused.length === 0) return undefined
  const taken = counted.filter((each): each is TakenOne & { name: MessageLimit } => 'taken' in each)
  await Promise.all(taken.map((each) => giveBack(tenancy, each.taken)))
  return refused.toSorted((one, other) => other.wait - one.wait)[0]
}

/** Which limits a message counts for, and whose each is. */
function countedFor(context: AnswerContext, method: SmsMethod): [MessageLimit, string][] {
  const { id } = context.work.state.user
  const { phone } = method
  const ofNumber: [MessageLimit, string][] = isNew(context, method)
    ? [
        ['newPhoneHour', phone],
        ['newPhoneDay', phone],
        ['newPhonesDay', id],
      ]
    : [
        ['phoneHour', phone],
        ['phoneDay', phone],
      ]
  return [...ofNumber, ['personDay', id], ['networkHour', context.network], ['tenantDay', '']]
}

/** A refusal is counted, and told once a window: an administrator sees it, and not the number. */
export function tellLimited(
  { deps, tenancy, work, now }: AnswerContext,
  limit: MessageRefusal,
  until = windowAt({ seconds: DAY }, now).end,
): void {
  deps.metrics.count('MessagesLimited', { tenant: tenancy.tenant.id, limit })
  work.apply({ kind: 'limitMessages', limit, until })
}

const DAY = 24 * 60 * 60
