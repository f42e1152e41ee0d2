import { copyFile, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * A browser that needs nothing installed: on Linux the one that comes inside `@sparticuz/chromium`, elsewhere the
 * machine's own Chrome. `CHROME_PATH` names another. Close it when done.
 */
export async function launchBrowser(): Promise<Browser> {
  const { CHROME_PATH: executablePath } = process.env
  if (executablePath) return chromium.launch({ executablePath, args: ARGS })
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome' })
  const home = await unpacked()
  return chromium.launch({ executablePath: join(home, 'chromium'), args: ARGS, env: environment(home) })
}

/** Root, as in a container, has no user namespace to build the sandbox in. Hinting would differ between machines. */
const ARGS = ['--font-render-hinting=none', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

/** The libraries a bare machine lacks, and fonts: those of the package first, then the machine's. */
const environment = (home: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  FONTCONFIG_FILE: join(home, 'fonts.conf'),
})

const PACKAGE = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url)

/** The browser's own fonts have no Japanese letter. */
const JAPANESE = [
  '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
]

/** Unpacks beside the final place and moves there in one step: several test processes start at once. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string }
  const home = join(tmpdir(), `vestibule-chromium-${version}-ja-${process.getuid?.()}`)
  if (await isThere(home)) return home
  const beside = await mkdtemp(`${home}.`)
  await unpack(beside)
  const { resolve } = createRequire(import.meta.url)
  await Promise.all(JAPANESE.map((font) => copyFile(resolve(font), join(beside, 'fonts', basename(font)))))
  await writeFile(join(beside, 'fonts.conf'), fontConfig(join(home, 'fonts')))
  await rename(beside, home).catch(() => rm(beside, { recursive: true }))
  return home
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The package unpacks into the temporary directory, and its libraries only where it believes to be on Lambda. */
async function unpack(into: string): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, { TMPDIR: into, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** Whatever no font is there for is set in the package's. */
const fontConfig = (fonts: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${fonts}/cache</cachedir>
  <match>
    <test name="family"><string>monospace</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>DejaVu Sans Mono</string></edit>
  </match>
  <match><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>
</fontconfig>
`
