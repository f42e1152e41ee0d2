import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type ZipEntry, zipEntries } from './zip.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['handlers', 'interactions', 'node_modules', 'package.json', 'serverless.yml', 'src']

export interface Packaged {
  template: Template
  /** The deployment package of a function. */
  zip(name: string): Promise<{ size: number; entries: ZipEntry[] }>
  /** What the packager wrote to the terminal. */
  output: string
  remove(): Promise<void>
}

export interface Template {
  Resources: Record<string, Resource>
}

export interface Resource {
  Type: string
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
  Properties: Record<string, unknown>
}

/** What `osls package` makes, in a folder of its own: a run beside it keeps its bundle. No credentials, no home. */
export async function packageService(): Promise<Packaged> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-package-'))
  await Promise.all(SOURCES.map((name) => symlink(join(ROOT, name), join(folder, name))))
  const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: tmpdir() }
  const osls = join(ROOT, 'node_modules/serverless/bin/serverless.js')
  // Named, because osls takes a link for a file only where it is told of it.
  const command = [osls, 'package', '--config', 'serverless.yml']
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: folder, env })
  const made = (name: string) => readFile(join(folder, '.serverless', name))
  return {
    template: JSON.parse(String(await made('cloudformation-template-update-stack.json'))),
    async zip(name) {
      const data = await made(`${name}.zip`)
      return { size: data.length, entries: zipEntries(data) }
    },
    output: stdout + stderr,
    remove: () => rm(folder, { recursive: true }),
  }
}
