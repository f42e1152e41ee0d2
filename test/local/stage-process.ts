import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './free-port.ts'

export interface StageProcess {
  child: ChildProcess
  origin: string
  demoOrigin: string
  port: number
  demoPort: number
  /** All it wrote so far. */
  output(): { stdout: string; stderr: string }
}

/** Starts what `npm start` starts, on the given ports or on free ones. */
export async function spawnStage(
  env: Record<string, string> = {},
  [program, ...args]: [string, ...string[]] = [process.execPath, 'src/local/start.ts'],
): Promise<StageProcess> {
  const port = env.PORT ?? `${await freePort()}`
  const demoPort = env.DEMO_PORT ?? `${await freePort()}`
  const child = spawn(program, args, {
    env: {
      ...process.env,
      VERBOSE: '',
      DEBUG: '',
      DATA_DIR: '',
      // Cheap on purpose: thirty people are seeded. An empty one is the stage's own.
      ARGON2: 'm=64,t=1,p=1',
      ...env,
      PORT: port,
      DEMO_PORT: demoPort,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text) => (written.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text) => (written.stderr += text))
  const origin = `http://localhost:${port}`
  const demoOrigin = `http://localhost:${demoPort}`
  return { child, port: Number(port), demoPort: Number(demoPort), origin, demoOrigin, output: () => written }
}

/** Milliseconds until the line `ready`; throws with the output when the process ends instead. */
export function untilReady({ child, output }: StageProcess): Promise<number> {
  const begin = Date.now()
  return new Promise((done, failed) => {
    child.stdout?.on('data', () => /^ready /m.test(output().stdout) && done(Date.now() - begin))
    child.once('exit', (code) => failed(new Error(`ended with ${code}: ${JSON.stringify(output())}`)))
  })
}

/** The exit code. */
export async function ended({ child }: StageProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
