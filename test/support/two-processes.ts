import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { type MakeHandler, type TestDeployment, useDeployment } from './deployment.ts'
import { type LambdaProcess, startLambda } from './lambda-process.ts'

export interface TwoProcesses {
  /** For `useDeployment({ makeHandler, at: 'running' })`: processes have their own clock. */
  makeHandler: MakeHandler
  /** The two, once the deployment stands. */
  lambdas: readonly LambdaProcess[]
  stop(): Promise<void>
}

const HANDLER = fileURLToPath(new URL('../../handlers/oidc.ts', import.meta.url))

/** Events a process is in the middle of. More would only wait for its thread, and on a busy machine for too long. */
const AT_ONCE = 16

/** The provider twice on one table, each a process with memory of its own, as Lambda runs it; requests go to them in turn. */
export function twoProcesses(): TwoProcesses {
  const lambdas: LambdaProcess[] = []
  return {
    lambdas,
    async makeHandler(env) {
      lambdas.push(...(await Promise.all([startLambda(HANDLER, env), startLambda(HANDLER, env)])))
      const handlers = lambdas.map(({ handler }) => atMost(AT_ONCE, handler))
      let turn = 0
      return (event, context) => {
        const handler = handlers[turn++ % handlers.length]
        if (!handler) throw new Error('the processes are not there yet')
        return handler(event, context)
      }
    },
    stop: async () => void (await Promise.all(lambdas.splice(0).map((lambda) => lambda.stop()))),
  }
}

/** Each call as it is, but no more than so many at a time, in the order in which they came. */
function atMost<Args extends unknown[], Result>(
  most: number,
  call: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (...args) => {
    if (running === most) await new Promise<void>((go) => waiting.push(go))
    else running++
    try {
      return await call(...args)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** A deployment served by two processes, for the file or the group of tests that calls it. */
export function useTwoProcesses(): TestDeployment & Pick<TwoProcesses, 'lambdas'> {
  const { makeHandler, lambdas, stop } = twoProcesses()
  const deployment = useDeployment({ makeHandler, at: 'running' })
  afterAll(stop)
  return Object.assign(deployment, { lambdas })
}

/** So many of one thing, none waiting for another; the answers in the order in which they were begun. */
export const atOnce = <T>(times: number, one: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => one(index)))
