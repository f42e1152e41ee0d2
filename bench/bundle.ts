import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { deflateRawSync } from 'node:zlib'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { sum } from './statistics.ts'

export interface Bundle {
  /** The module with the handler. */
  url: URL
  /** Octets of all its files, as they are and deflated as in a deployment package. */
  size: number
  zipped: number
  /** Octets read before the handler can be called; the rest is read when it is first needed. */
  atStart: number
  /** Octets by package, the largest first, and how much of each is read at the start. */
  packages: { name: string; size: number; atStart: number }[]
  /** Modules of our own that anything is left of, by their paths from the root; octets of each. */
  modules: Module[]
}

export interface Module {
  path: string
  size: number
  isAtStart: boolean
}

export interface Settings {
  esbuild: BuildOptions
  /** Work factors of the deployment's password hashes. */
  argon2: string
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OSLS = join(ROOT, 'node_modules/serverless/bin/serverless.js')

/** What serverless-esbuild knows beside the options of esbuild. */
const OF_THE_PLUGIN = [
  ...['concurrency', 'zipConcurrency', 'exclude', 'nativeZip', 'packager', 'packagePath', 'packagerOptions'],
  ...['watch', 'keepOutputDirectory', 'installExtraArgs', 'outputFileExtension', 'outputBuildFolder'],
  ...['outputWorkFolder', 'nodeExternals', 'skipBuild', 'skipRebuild', 'skipBuildExcludeFns'],
  ...['stripEntryResolveExtensions', 'disposeContext'],
]

interface Printed {
  provider: { runtime: string }
  custom: {
    argon2: string
    /** `plugins` is the path of a module that gives them. */
    esbuild: Record<string, unknown> & { outputFileExtension: string; plugins: string }
  }
}

/** What `serverless.yml` says once its variables are resolved; the plugin derives target and platform as is done here. */
export async function readSettings(): Promise<Settings> {
  const { stdout } = await promisify(execFile)(process.execPath, [OSLS, 'print', '--format', 'json'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: tmpdir() },
  })
  const { provider, custom }: Printed = JSON.parse(stdout)
  const own = Object.entries(custom.esbuild).filter(([name]) => !OF_THE_PLUGIN.includes(name))
  const target = provider.runtime.replace(/^nodejs(\d+)\.x$/, 'node$1')
  const plugins: Plugin[] = createRequire(import.meta.url)(join(ROOT, custom.esbuild.plugins))
  const outExtension = { '.js': custom.esbuild.outputFileExtension }
  return {
    argon2: custom.argon2,
    esbuild: { ...Object.fromEntries(own), plugins, platform: 'node', target, outExtension },
  }
}

/** Serverless packages fast rather than small. */
const ZIP_LEVEL = 1

/** Bundles an entry of the project, given from its root, as packaging would: into a folder of its own in `folder`. */
export async function bundle(entry: string, { esbuild }: Settings, folder: string): Promise<Bundle> {
  const { name } = parse(entry)
  const outdir = join(folder, name)
  const { metafile } = await build({
    ...esbuild,
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outdir,
    metafile: true,
    logLevel: 'error',
  })
  const made = await readdir(outdir, { recursive: true, withFileTypes: true })
  const files = await Promise.all(
    made.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name))),
  )
  const first = Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint === entry)
  const eager = first ? staticallyImported(metafile, first) : new Set<string>()
  return {
    url: pathToFileURL(join(outdir, `${name}${esbuild.outExtension?.['.js'] ?? '.js'}`)),
    size: sum(files.map(({ length }) => length)),
    zipped: sum(files.map((file) => deflateRawSync(file, { level: ZIP_LEVEL }).length)),
    atStart: sum([...eager].map((path) => metafile.outputs[path]?.bytes ?? 0)),
    packages: packagesOf(metafile, eager),
    modules: modulesOf(metafile, eager),
  }
}

/** A file and everything its import statements bring along. */
function staticallyImported({ outputs }: Metafile, path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const { kind, path: imported, external } of outputs[path]?.imports ?? [])
    if (kind === 'import-statement' && !external) staticallyImported({ inputs: {}, outputs }, imported, found)
  return found
}

const PACKAGE = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/

function packagesOf({ outputs }: Metafile, eager: Set<string>): Bundle['packages'] {
  const found = new Map<string, { name: string; size: number; atStart: number }>()
  for (const [file, { inputs }] of Object.entries(outputs))
    for (const [path, { bytesInOutput: bytes }] of Object.entries(inputs)) {
      const name = PACKAGE.exec(path)?.[1] ?? 'own code'
      const { size = 0, atStart = 0 } = found.get(name) ?? {}
      found.set(name, { name, size: size + bytes, atStart: atStart + (eager.has(file) ? bytes : 0) })
    }
  return [...found.values()].sort((a, b) => b.size - a.size)
}

const modulesOf = ({ outputs }: Metafile, eager: Set<string>): Module[] =>
  Object.entries(outputs).flatMap(([file, { inputs }]) =>
    Object.entries(inputs)
      .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !PACKAGE.test(path))
      .map(([path, { bytesInOutput }]) => ({ path, size: bytesInOutput, isAtStart: eager.has(file) })),
  )
