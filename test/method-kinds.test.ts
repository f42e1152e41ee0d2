import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { TRAITS } from '../src/domain/person/method.ts'

/** Whatever is asked about a method stands in its file and in the table beside its type: nobody else knows its kind. */

const KINDS = Object.keys(TRAITS)

/** Where a kind is at home, and what only a local run uses: its people have methods. */
const AT_HOME = /^src\/(core\/methods|local)\/|^src\/domain\/person\/method\.ts$/

/** A port, and a name under which logs hide what they are given, that happen to be spelled like a kind. */
const MEANS_SOMETHING_ELSE = [/Pick<Dependencies, 'sms' \| 'email'>/, /\['password', .*'otp', 'totp'\]/]

const files = globSync('{src,interactions,handlers}/**/*.ts').filter((path) => !AT_HOME.test(path))

/** Lines that name a kind, without their comments. */
function naming(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
  return code
    .split('\n')
    .filter((line) => KINDS.some((kind) => new RegExp(`(['"\`])${kind}\\1`).test(line)))
    .filter((line) => !MEANS_SOMETHING_ELSE.some((word) => word.test(line)))
}

it('looks where methods are asked about', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      'interactions/steps/challenge.ts',
      'src/core/rooms/actions.ts',
      'src/domain/sign-in/assurance.ts',
    ]),
  )
  expect(KINDS).toContain('recovery-codes')
})

it.each(files)('%s names no kind of method', (path) => {
  expect(naming(readFileSync(path, 'utf8'))).toEqual([])
})

it.each([
  "if (method.kind === 'passkey') return",
  "    case 'recovery-codes':",
  'const KINDS = ["totp"]',
  "type New = Exclude<MethodKind, 'sms'>",
])('would find: %s', (line) => {
  expect(naming(line)).toEqual([line])
})
