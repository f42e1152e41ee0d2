import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { registry } from '../interactions/index.ts'
import { rooms } from '../interactions/rooms.ts'

/** Whatever is asked about a room stands in the room: nobody else knows one by its name. */

const NAMES = [...registry, ...rooms.invitation.registry, rooms.forgotPassword, rooms.signIn].map(
  ({ name }) => name,
)

/** Words of OpenID Connect, kinds of proof and of evidence, states of guests that happen to be spelled like a room. */
const MEANS_SOMETHING_ELSE = [
  /\.remove\('consent'\)/,
  /words\(params\.prompt\)\.includes\('consent'\)/,
  /\bof\b.*'sign-in'/,
  /outcome: .*'interrupted'/,
  /(notFound|refuseFailures)\('sign-in'/,
  /\bstate: 'blocked'|'active', 'blocked', 'ended'/,
  /'temporary-password'.*'(password|pwd)'|'password'.*'temporary-password'/,
]

const files = ['src/**/*.ts', 'interactions/pages/*.ts', 'interactions/steps/*.ts', 'handlers/*.ts']
  .flatMap((pattern) => globSync(pattern))
  .filter((path) => !path.startsWith('src/local/'))

/** Lines that name a room, without their comments. */
function naming(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
  return code
    .split('\n')
    .filter((line) => NAMES.some((name) => line.includes(`'${name}'`)))
    .filter((line) => !MEANS_SOMETHING_ELSE.some((word) => word.test(line)))
}

it('looks where rooms are asked', () => {
  expect(files).toEqual(expect.arrayContaining(['src/oidc/prompts.ts', 'interactions/pages/render.ts']))
  expect(NAMES.length).toBeGreaterThanOrEqual(9)
})

it.each(files)('%s names no room', (path) => {
  expect(naming(readFileSync(path, 'utf8'))).toEqual([])
})

it.each([
  "requestable: interaction.name === 'consent',",
  "const ERRORS = { blocked: 'access_denied', 'step-up': 'x' }",
  "showPage({ interaction: 'blocked' })",
])('would find: %s', (line) => {
  expect(naming(line)).toEqual([line])
})
