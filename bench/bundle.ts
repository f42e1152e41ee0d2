import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { deflateRawSync } from 'node:zlib'
import { type BuildOptions, build, type Metafile } from 'esbuild'

export interface Bundle {
  url: URL
  /** Octets, as they are and deflated as in a deployment package. */
  size: number
  zipped: number
  /** Octets by package, the largest first. */
  packages: [name: string, size: number][]
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
  custom: { argon2: string; esbuild: Record<string, unknown> }
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
  return { argon2: custom.argon2, esbuild: { ...Object.fromEntries(own), platform: 'node', target } }
}

/** Bundles an entry of the project, given from its root, as packaging would. */
export async function bundle(entry: string, { esbuild }: Settings, folder: string): Promise<Bundle> {
  const outfile = join(folder, `${parse(entry).name}.mjs`)
  const { metafile } = await build({
    ...esbuild,
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    metafile: true,
    logLevel: 'error',
  })
  const code = await readFile(outfile)
  return {
    url: pathToFileURL(outfile),
    size: code.length,
    zipped: deflateRawSync(code, { level: 9 }).length,
    packages: packagesOf(metafile),
  }
}

const PACKAGE = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/

function packagesOf({ outputs }: Metafile): [string, number][] {
  const sizes = new Map<string, number>()
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = PACKAGE.exec(path)?.[1] ?? 'own code'
      sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput)
    }
  return [...sizes].sort(([, a], [, b]) => b - a)
}
