import type { Form } from '../../domain/interaction.ts'
import type { Method } from '../../domain/person/method.ts'
import { takeFromNetwork, tooManyFromNetwork, wasNotWrong } from '../limits/from-network.ts'
import type { AnswerContext } from '../methods/answer-context.ts'
import { type Attempted, attempt } from './attempt.ts'

/**
 * An attempt, counted for the network it comes from before any try of the person is: whoever is refused for others who
 * guess from there loses none of their own. What nobody looked at was no guess: one person without tries left cannot use
 * up the network of all others.
 */
export async function attemptFromNetwork(
  context: AnswerContext,
  method: Method,
  form: Form,
): Promise<Attempted> {
  const { deps, tenancy, network } = context
  const counted = await takeFromNetwork(deps, tenancy, 'wrongCode', network)
  if ('wait' in counted) return { refused: tooManyFromNetwork(counted.wait), unseen: true }
  const result = await attempt(context, method, form)
  if ('accepted' in result || result.unseen) await wasNotWrong(tenancy, 'wrongCode', counted)
  return result
}
