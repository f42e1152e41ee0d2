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

/** The provider twice on one table, each a process with memory of its own, as Lambda runs it; requests go to them in turn. */
export function twoProcesses(): TwoProcesses {
  const lambdas: LambdaProcess[] = []
  return {
    lambdas,
    async makeHandler(env) {
      lambdas.push(...(await Promise.all([startLambda(HANDLER, env), startLambda(HANDLER, env)])))
      let turn = 0
      return (event, context) => {
        const lambda = lambdas[turn++ % lambdas.length]
        if (!lambda) throw new Error('the processes are not there yet')
        return lambda.handler(event, context)
      }
    },
    stop: async () => void (await Promise.all(lambdas.splice(0).map((lambda) => lambda.stop()))),
  }
}

/** A deployment served by two processes, for the file or the group of tests that calls it. */
export function useTwoProcesses(): TestDeployment {
  const { makeHandler, stop } = twoProcesses()
  const deployment = useDeployment({ makeHandler, at: 'running' })
  afterAll(stop)
  return deployment
}

/** So many of one thing, none waiting for another; the answers in the order in which they were begun. */
export const atOnce = <T>(times: number, one: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => one(index)))
