import { resolve } from 'node:path'
import { StartProblem } from './problem.ts'

export interface Settings {
  port: number
  demoPort: number
  /** Keeps data and the key of the key vault; none: all is in memory and gone at the end. */
  dataDir?: string
  /** Another database than the embedded one. */
  endpoint?: string
  /** Show what serverless-offline and the handlers write. */
  verbose: boolean
}

function port(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name] || String(fallback)
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= 65_535) return value
  throw new StartProblem(`${name} is "${text}", but must be a port: a number from 1 to 65535.`)
}

function endpoint({ DYNAMODB_ENDPOINT: text }: NodeJS.ProcessEnv): string | undefined {
  if (!text) return undefined
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new StartProblem(`DYNAMODB_ENDPOINT is "${text}", but must be an http or https URL.`)
}

/** What the environment asks for; throws `StartProblem`. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const settings = {
    port: port(env, 'PORT', 3000),
    demoPort: port(env, 'DEMO_PORT', 3001),
    dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : undefined,
    endpoint: endpoint(env),
    verbose: Boolean(env.VERBOSE || env.DEBUG),
  }
  if (settings.port !== settings.demoPort) return settings
  throw new StartProblem(`PORT and DEMO_PORT are both ${settings.port}: set one of them to another port.`)
}
