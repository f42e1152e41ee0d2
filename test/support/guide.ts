import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A code block of a guide, and the file that the line above it names. */
export interface CodeBlock {
  path: string
  language: string
  text: string
}

const BLOCK = /^`([\w./-]+)`[^\n]*:\n\n```(\w+)\n(.*?)^```$/gms

export const codeBlocks = (markdown: string): CodeBlock[] =>
  [...markdown.matchAll(BLOCK)].map(([, path = '', language = '', text = '']) => ({ path, language, text }))

/** All that is deployed, and what its types are checked with. */
const COPIED = [
  'src',
  'interactions',
  'handlers',
  'package.json',
  'tsconfig.json',
  'biome.json',
  '.gitignore',
  'test/support/dynalite.d.ts',
]

/** The sources as they are, to be changed as a guide says; `remove` when done with. */
export class Copy {
  readonly root = mkdtempSync(join(tmpdir(), 'vestibule-guide-'))

  constructor() {
    for (const name of COPIED) cpSync(name, join(this.root, name), { recursive: true })
    symlinkSync(join(process.cwd(), 'node_modules'), join(this.root, 'node_modules'))
  }

  /** Writes a new file, or changes one that is there as a diff says. */
  apply({ path, language, text }: CodeBlock): void {
    const to = join(this.root, path)
    writeFileSync(to, language === 'diff' ? patched(readFileSync(to, 'utf8'), text) : text)
  }

  /** What there is now and was not before: whole files by name, and the lines that others gained or lost. */
  changes(): { files: string[]; lines: Record<string, string[]> } {
    const [before, after] = [sourcesOf('.'), sourcesOf(this.root)]
    const gone = [...before.keys()].filter((path) => !after.has(path))
    if (gone.length > 0) throw new Error(`gone: ${gone}`)
    const lines: Record<string, string[]> = {}
    for (const [path, text] of before) {
      const now = after.get(path) ?? ''
      if (now !== text) lines[path] = [...without(text, now, '-'), ...without(now, text, '+')]
    }
    return { files: [...after.keys()].filter((path) => !before.has(path)), lines }
  }

  remove(): void {
    rmSync(this.root, { recursive: true })
  }
}

const sourcesOf = (root: string): Map<string, string> =>
  new Map(
    globSync('{src,interactions,handlers}/**/*.*', { cwd: root })
      .sort()
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  )

/** Lines of one text that the other has not, with the sign a diff gives them. */
const without = (text: string, other: string, sign: string): string[] =>
  text
    .split('\n')
    .filter((line) => !other.split('\n').includes(line))
    .map((line) => sign + line)

/** Hunks are told apart by `@@`; each must fit in exactly one place. */
function patched(source: string, diff: string): string {
  return diff.split(/^@@.*\n/m).reduce((text, hunk) => {
    const lines = hunk.split('\n').slice(0, -1)
    const side = (other: string) =>
      lines
        .filter((line) => !line.startsWith(other))
        .map((line) => `${line.slice(1)}\n`)
        .join('')
    const [before, after] = [side('+'), side('-')]
    if (text.split(before).length !== 2) throw new Error(`does not fit in one place:\n${hunk}`)
    return text.replace(before, () => after)
  }, source)
}
