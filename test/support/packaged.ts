import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { madeOnce } from './made-once.ts'
import { type ZipEntry, zipEntries } from './zip.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = [
  'esbuild.chunks.cjs',
  'handlers',
  'interactions',
  'node_modules',
  'package.json',
  'serverless.yml',
  'src',
]

export interface Packaged {
  template: Template
  /** The deployment package of a function. */
  zip(name: string): Promise<{ size: number; entries: ZipEntry[] }>
  /** Unpacks it into a folder, as Lambda would; the answer is the module with the handler. */
  unpack(name: string, folder: string): Promise<string>
  /** What the packager wrote to the terminal. */
  output: string
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

/** What `osls package` makes, once in a run: whoever comes first makes it, in a folder where nobody else packages. */
export async function packageService(): Promise<Packaged> {
  const folder = join(inject('made'), 'package')
  const output = await madeOnce(folder, () => runPackager(folder))
  return { ...(await readPackages(join(folder, '.serverless'))), output }
}

/** No credentials, no home. */
async function runPackager(folder: string): Promise<string> {
  await Promise.all(SOURCES.map((name) => symlink(join(ROOT, name), join(folder, name))))
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const env = { PATH, HOME: folder, TMPDIR: tmpdir(), NODE_COMPILE_CACHE }
  const osls = join(ROOT, 'node_modules/serverless/bin/serverless.js')
  // Named, because osls takes a link for a file only where it is told of it.
  const command = [osls, 'package', '--config', 'serverless.yml']
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: folder, env })
  return stdout + stderr
}

async function readPackages(made: string): Promise<Pick<Packaged, 'template' | 'zip' | 'unpack'>> {
  const zip = async (name: string) => {
    const data = await readFile(join(made, `${name}.zip`))
    return { size: data.length, entries: zipEntries(data) }
  }
  return {
    template: JSON.parse(await readFile(join(made, 'cloudformation-template-update-stack.json'), 'utf8')),
    zip,
    async unpack(name, into) {
      for (const entry of (await zip(name)).entries) {
        const file = join(into, entry.name)
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, entry.read())
      }
      return join(into, 'handlers', `${name}.mjs`)
    },
  }
}
