import Provider, { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { networkOf, takeFromNetwork, tooManyFromNetwork, wasNotWrong } from '../core/limits/from-network.ts'
import type { TakenOne } from '../core/limits/take.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { FromNetwork } from '../domain/limits.ts'
import type { Problem } from '../domain/message.ts'
import { platformRequest } from '../ports/platform-request.ts'

/** Too much of one kind came from the network of this request (RFC 6585 §4). */
export class TooMany extends errors.OIDCProviderError {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(429, 'temporarily_unavailable')
    this.problem = problem
  }
}

/**
 * The engine's storage, with what anybody may ask of it without limit counted by network: the code of a device, which
 * is short enough to be guessed (RFC 8628 §5.1), and clients that register themselves.
 */
export function withLimits(
  deps: Dependencies,
  tenancy: Tenancy,
  adapterOf: (model: string) => Adapter,
): (model: string) => Adapter {
  const takeOne = (what: FromNetwork) => takeOrRefuse(deps, tenancy, what)
  return (model) => {
    const adapter = adapterOf(model)
    if (model === 'DeviceCode')
      return {
        ...adapter,
        async findByUserCode(userCode) {
          const taken = await takeOne('wrongDeviceCode')
          const found = await adapter.findByUserCode(userCode)
          if (found && waits(deps, found)) await wasNotWrong(tenancy, 'wrongDeviceCode', taken)
          return found
        },
      }
    if (model === 'Client')
      return {
        ...adapter,
        async upsert(...client) {
          await takeOne('clientRegistration')
          return adapter.upsert(...client)
        },
      }
    return adapter
  }
}

/** Whether the code of a device leads anywhere: the engine refuses one that is over or was used. */
const waits = ({ clock }: Dependencies, { exp, error, accountId, inFlight }: AdapterPayload): boolean =>
  (exp ?? 0) * 1000 > clock() && !error && !accountId && !inFlight

/** @throws TooMany */
async function takeOrRefuse(deps: Dependencies, tenancy: Tenancy, what: FromNetwork): Promise<TakenOne> {
  const { ctx } = Provider
  if (!ctx) throw new Error('nobody is counted outside a request')
  const taken = await takeFromNetwork(deps, tenancy, what, networkOf(deps, platformRequest(ctx.req)))
  if ('taken' in taken) return taken
  const problem = tooManyFromNetwork(taken.wait)
  ctx.set('retry-after', String(problem.retryAfter))
  throw new TooMany(problem)
}
