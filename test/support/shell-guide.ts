import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { TestDeployment } from './deployment.ts'

/** One block of commands of a guide, and what it printed. */
export interface Ran {
  commands: string
  output: string
}

const SHELL_BLOCK = /^```sh\n(.*?)^```$/gms

/** The blocks of commands of a guide, as they stand in it. */
export const shellBlocks = (markdown: string): string[] =>
  [...markdown.matchAll(SHELL_BLOCK)].map(([, commands = '']) => commands)

/**
 * Follows a guide to the letter: its commands, one after the other in one shell, with this deployment where the guide
 * has the local run. The first that fails ends it.
 * @param instead of what the guide has as an example, what a reader would have
 */
export async function followGuide(
  path: string,
  { origin, demoOrigin }: Pick<TestDeployment, 'origin' | 'demoOrigin'>,
  instead: Record<string, string> = {},
): Promise<Ran[]> {
  const replaced = { 'http://localhost:3000': origin, 'http://localhost:3001': demoOrigin, ...instead }
  const blocks = shellBlocks(readFileSync(path, 'utf8'))
  const mark = `--- ${randomUUID()} ---`
  const script = blocks
    .map((commands) =>
      Object.entries(replaced).reduce((text, [example, real]) => text.replaceAll(example, real), commands),
    )
    .join(`\necho '${mark}'\n`)
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [printed, complaints, status] = await Promise.all([
    text(shell.stdout),
    text(shell.stderr),
    new Promise<number | null>((ended) => shell.on('close', ended)),
  ])
  const outputs = printed.split(`${mark}\n`)
  if (status !== 0)
    throw new Error(
      `commands ${outputs.length} of ${path} failed:\n${blocks[outputs.length - 1]}\n${printed}\n${complaints}`,
    )
  return blocks.map((commands, at) => ({ commands, output: (outputs[at] ?? '').trim() }))
}
