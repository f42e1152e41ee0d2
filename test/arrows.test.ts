import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

/** The arrows: who may import whom. Read off the sources, so that no drawing can be out of date. */

const ROOT = fileURLToPath(new URL('..', import.meta.url))

type Layer = keyof typeof MAY_IMPORT

const FLOORS = [
  'domain',
  'ports',
  'adapters',
  'interactions',
  'core',
  'oidc',
  'web',
  'admin',
  'federation',
  'cli',
  'lambda',
] as const

const MAY_IMPORT = {
  domain: ['domain'],
  ports: ['ports', 'domain'],
  adapters: ['adapters', 'ports', 'domain'],
  interactions: ['interactions', 'ports', 'domain'],
  core: ['core', 'ports', 'domain'],
  oidc: ['oidc', 'core', 'ports', 'domain'],
  web: ['web', 'core', 'ports', 'domain'],
  admin: ['admin', 'core', 'ports', 'domain'],
  federation: ['federation', 'core', 'ports', 'domain'],
  cli: ['cli', 'core', 'ports', 'domain'],
  lambda: ['ports', 'domain'],
  local: ['local', 'wire', ...FLOORS],
  wire: ['wire', 'local', ...FLOORS],
  handlers: ['wire'],
} satisfies Record<string, string[]>

/** First match wins. */
const LAYERS: [where: RegExp, layer: Layer][] = [
  [/^src\/domain\//, 'domain'],
  [/^src\/ports\//, 'ports'],
  [/^src\/adapters\//, 'adapters'],
  [/^interactions\//, 'interactions'],
  [/^src\/core\//, 'core'],
  [/^src\/oidc\//, 'oidc'],
  [/^src\/web\//, 'web'],
  [/^src\/admin\//, 'admin'],
  [/^src\/federation\//, 'federation'],
  [/^src\/cli\//, 'cli'],
  [/^src\/lambda\.ts$/, 'lambda'],
  [/^src\/local\//, 'local'],
  [/^src\/wire\//, 'wire'],
  [/^handlers\//, 'handlers'],
]

const ENGINE = 'src/oidc/engine.ts'

/** The one file of a layer that another layer, which may import nothing else of it, may ask. */
const FACES: Partial<Record<Layer, string[]>> = {
  interactions: ['src/core/methods/index.ts'],
  web: ['src/oidc/index.ts', 'src/federation/index.ts'],
}

/** Packages that belong to some layers alone: what they are about is nobody else's business. */
const PACKAGES: [name: RegExp, what: string, layers: Layer[]][] = [
  [/^oidc-provider$/, 'the engine', ['oidc', 'local']],
  [
    /^(@koa\/|koa($|-)|serverless-http$|node:http$)/,
    'HTTP',
    ['adapters', 'oidc', 'web', 'admin', 'federation', 'lambda', 'wire', 'local'],
  ],
]

/** Where the platform's own word on a request is kept: bound to the request it came with. */
const BOUND_TO_REQUESTS = 'src/ports/platform-request.ts'

/** Where time comes in; everybody else is handed the clock. */
const CLOCK = 'src/wire/foundation.ts'

interface Import {
  from: string
  typeOnly: boolean
}

function layerOf(path: string): Layer | undefined {
  return LAYERS.find(([where]) => where.test(path))?.[1]
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

function importsOf(code: string): Import[] {
  const statements = code.matchAll(/^(?:import|export)\s(type\s)?[^'"`;]*?from\s*['"]([^'"]+)['"]/gm)
  const bare = code.matchAll(/^import\s*['"]([^'"]+)['"]/gm)
  const calls = code.matchAll(/\b(?:import|require|import\.meta\.resolve)\(\s*['"`]([^'"`]+)['"`]/g)
  return [
    ...[...statements].map(([, type, from = '']) => ({ from, typeOnly: Boolean(type) })),
    ...[...bare, ...calls].map(([, from = '']) => ({ from, typeOnly: false })),
  ]
}

function forbiddenArrow(path: string, { from, typeOnly }: Import): string | undefined {
  const layer = layerOf(path)
  if (!layer) return 'stands in no layer'
  if (!from.startsWith('.')) {
    if (layer === 'domain') return `domain imports ${from}: it needs nothing from outside`
    if (/^oidc-provider\/./.test(from) && path !== ENGINE)
      return `engine internals belong in ${ENGINE}: ${from}`
    return forbiddenPackage(path, layer, from)
  }
  const file = join(dirname(path), from)
  const target = layerOf(file)
  if (!target) return `imports what stands in no layer: ${from}`
  if (FACES[layer]?.includes(file)) return undefined
  if (!(MAY_IMPORT[layer] as string[]).includes(target)) return `${layer} must not import ${target}: ${from}`
  if (layer === 'interactions' && target === 'ports' && !typeOnly)
    return `takes more than types from ports: ${from}`
  return undefined
}

function forbiddenPackage(path: string, layer: Layer, from: string): string | undefined {
  const found = PACKAGES.find(([name, , layers]) => name.test(from) && !layers.includes(layer))
  return found && path !== BOUND_TO_REQUESTS
    ? `${layer} must know nothing of ${found[1]}: ${from}`
    : undefined
}

/** Every rule that one file breaks, in words. */
function violations(path: string, source: string): string[] {
  const code = withoutComments(source)
  const found = importsOf(code).map((each) => forbiddenArrow(path, each))
  // Timers stop while the sandbox is frozen (only the local stage never is).
  if (/\bsetInterval\b/.test(code) && layerOf(path) !== 'local') found.push('uses setInterval')
  if (/\bDate\.now\b/.test(code) && layerOf(path) !== 'local' && path !== CLOCK)
    found.push('reads the time past the clock it is given')
  if (/(?:[:<|&,(=]\s*|\bas\s)any\b(?!\s*[:(])/.test(code) && path !== ENGINE)
    found.push(`any belongs in ${ENGINE}`)
  if (/(^|\/)(utils?|helpers?|services?)(\/|\.ts$)/.test(path)) found.push('is in a folder that says nothing')
  return found.filter((each) => each !== undefined)
}

const files = globSync('{src,handlers,interactions}/**/*.{ts,tsx,js,mjs,cjs}', { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.includes('/assets/') && !path.endsWith('.d.ts'))

it('finds the files it is about', () => {
  expect(files).toEqual(
    expect.arrayContaining(['src/ports/store.ts', 'src/lambda.ts', 'src/domain/decide.ts']),
  )
})

it.each(files)('%s keeps the rules', (path) => {
  expect(violations(path, readFileSync(join(ROOT, path), 'utf8'))).toEqual([])
})

/** The files that import each other in a loop, each loop once, from the first of its files by name. */
function circles(graph: ReadonlyMap<string, string[]>): string[][] {
  const found = new Map<string, string[]>()
  const done = new Set<string>()
  const follow = (file: string, way: string[]): void => {
    const start = way.indexOf(file)
    if (start >= 0) {
      const loop = way.slice(start)
      found.set([...loop].sort().join(), loop)
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) follow(next, [...way, file])
    done.add(file)
  }
  for (const file of [...graph.keys()].sort()) follow(file, [])
  return [...found.values()]
}

const graphOf = (sources: Iterable<[path: string, source: string]>): Map<string, string[]> =>
  new Map(
    [...sources].map(([path, source]) => [
      path,
      importsOf(withoutComments(source))
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => join(dirname(path), from)),
    ]),
  )

it('there is no circle of imports, types included', () => {
  const sources = files.map((path): [string, string] => [path, readFileSync(join(ROOT, path), 'utf8')])
  expect(circles(graphOf(sources))).toEqual([])
})

it.each<[what: string, sources: [string, string][], loops: string[][]]>([
  [
    'of two files',
    [
      ['src/core/a.ts', "import { b } from './b.ts'"],
      ['src/core/b.ts', "import type { A } from './a.ts'"],
    ],
    [['src/core/a.ts', 'src/core/b.ts']],
  ],
  [
    'through folders, beside a way that ends',
    [
      ['src/core/a.ts', "import './x.ts'\nimport { b } from './sign-in/b.ts'"],
      ['src/core/sign-in/b.ts', "export * from '../keys/c.ts'"],
      ['src/core/keys/c.ts', "const a = await import('../a.ts')"],
      ['src/core/x.ts', ''],
    ],
    [['src/core/a.ts', 'src/core/sign-in/b.ts', 'src/core/keys/c.ts']],
  ],
  ['of one file', [['src/core/a.ts', "import { a } from './a.ts'"]], [['src/core/a.ts']]],
  [
    'nowhere, where two ways meet',
    [
      ['src/core/a.ts', "import './b.ts'\nimport './c.ts'"],
      ['src/core/b.ts', "import './d.ts'"],
      ['src/core/c.ts', "import './d.ts'"],
      ['src/core/d.ts', ''],
    ],
    [],
  ],
])('would see a circle %s', (_, sources, loops) => {
  expect(circles(graphOf(sources))).toEqual(loops)
})

it.each([
  ['src/domain/decide.ts', "import { Tenant } from '../ports/store.ts'", 'domain must not import ports'],
  ['src/domain/decide.ts', "import type { Tenant } from '../ports/store.ts'", 'domain must not import ports'],
  ['src/domain/decide.ts', "import { z } from 'zod'", 'domain imports zod'],
  ['src/domain/decide.ts', "import { randomUUID } from 'node:crypto'", 'domain imports node:crypto'],
  [
    'src/ports/store.ts',
    "import { createStore } from '../adapters/dynamo/store.ts'",
    'ports must not import adapters',
  ],
  ['src/adapters/sms.ts', "import { gather } from '../oidc/gather.ts'", 'adapters must not import oidc'],
  ['src/adapters/sms.ts', "import { toLambda } from '../lambda.ts'", 'adapters must not import lambda'],
  [
    'src/oidc/prompts.ts',
    "import { registry } from '../../interactions/index.ts'",
    'oidc must not import interactions',
  ],
  [
    'src/oidc/prompts.ts',
    "const r = await import('../../interactions/index.ts')",
    'oidc must not import interactions',
  ],
  ['src/oidc/prompts.ts', "export * from '../adapters/geo.ts'", 'oidc must not import adapters'],
  ['src/oidc/prompts.ts', "import {\n  a,\n  b,\n} from '../lambda.ts'", 'oidc must not import lambda'],
  ['src/oidc/prompts.ts', "import '../local/stage.ts'", 'oidc must not import local'],
  [
    'src/oidc/prompts.ts',
    "import base from 'oidc-provider/lib/models/base_model.js'",
    'engine internals belong in',
  ],
  ['src/oidc/prompts.ts', "type A = import('oidc-provider/lib/x.js').X", 'engine internals belong in'],
  ['src/admin/users.ts', "import { provider } from '../oidc/provider.ts'", 'admin must not import oidc'],
  ['src/core/tenants.ts', "import { createEngine } from '../oidc/index.ts'", 'core must not import oidc'],
  ['src/core/tenants.ts', "import type { Site } from '../web/site.ts'", 'core must not import web'],
  [
    'src/core/tenants.ts',
    "import type Provider from 'oidc-provider'",
    'core must know nothing of the engine',
  ],
  ['src/core/tenants.ts', "import type { Context } from 'koa'", 'core must know nothing of HTTP'],
  ['src/core/tenants.ts', "import Router from '@koa/router'", 'core must know nothing of HTTP'],
  ['src/core/tenants.ts', "import { createServer } from 'node:http'", 'core must know nothing of HTTP'],
  ['src/web/app.ts', "import { createProvider } from '../oidc/provider.ts'", 'web must not import oidc'],
  ['src/web/errors.ts', "import { errors } from 'oidc-provider'", 'web must know nothing of the engine'],
  ['src/oidc/grant.ts', "import { showPage } from '../web/show-page.ts'", 'oidc must not import web'],
  ['src/cli/apply.ts', "import { routes } from '../admin/routes.ts'", 'cli must not import admin'],
  ['src/core/keys/keys.ts', 'const now = Date.now()', 'reads the time past the clock'],
  ['src/federation/link.ts', "import { users } from '../admin/users.ts'", 'federation must not import admin'],
  [
    'interactions/blocked.ts',
    "import { Conflict } from '../src/ports/store.ts'",
    'takes more than types from ports',
  ],
  [
    'interactions/blocked.ts',
    "import { sms } from '../src/adapters/sms.ts'",
    'interactions must not import adapters',
  ],
  [
    'interactions/steps/x.ts',
    "import { house } from '../../src/oidc/house.ts'",
    'interactions must not import oidc',
  ],
  [
    'interactions/steps/x.ts',
    "import { sms } from '../../src/core/methods/sms.ts'",
    'interactions must not import core',
  ],
  ['src/lambda.ts', "import { wire } from './wire/oidc.ts'", 'lambda must not import wire'],
  ['src/wire/oidc.ts', "import { handler } from '../../handlers/oidc.ts'", 'wire must not import handlers'],
  [
    'handlers/oidc.ts',
    "import { createStore } from '../src/adapters/dynamo/store.ts'",
    'handlers must not import adapters',
  ],
  [
    'handlers/oidc.ts',
    "import { eventOf } from '../test/support/http-api.ts'",
    'imports what stands in no layer',
  ],
  ['src/extra.ts', "import type { Log } from './ports/world.ts'", 'stands in no layer'],
  ['src/oidc/gather.ts', 'setInterval(() => sweep(), 1000)', 'uses setInterval'],
  ['src/oidc/gather.ts', 'const x: any = 1', 'any belongs in'],
  ['src/oidc/gather.ts', 'const x = y as any', 'any belongs in'],
  ['src/oidc/gather.ts', 'const x = new Map<string, any>()', 'any belongs in'],
  ['src/oidc/utils/text.ts', '', 'is in a folder that says nothing'],
  ['src/adapters/helpers.ts', '', 'is in a folder that says nothing'],
])('would refuse in %s: %s', (path, source, why) => {
  expect(violations(path, source)).toEqual([expect.stringContaining(why)])
})

it.each([
  ['src/domain/decide.ts', "import type { Facts } from './facts.ts'"],
  [
    'src/adapters/dynamo/store.ts',
    "import { Conflict } from '../../ports/store.ts'\nimport { keys } from './keys.ts'",
  ],
  ['src/oidc/engine.ts', "import x from 'oidc-provider/lib/helpers/x.js'\nconst y: any = x"],
  ['src/oidc/prompts.ts', "import { interactionPolicy } from 'oidc-provider'"],
  ['src/web/app.ts', "import { createEngine } from '../oidc/index.ts'\nimport Koa from 'koa'"],
  ['src/admin/users.ts', "import { gather } from '../core/sign-in/gather.ts'"],
  ['src/wire/foundation.ts', 'const clock = () => Date.now()'],
  ['src/oidc/prompts.ts', "// import { registry } from '../../interactions/index.ts'\n/* setInterval */"],
  ['src/oidc/prompts.ts', "log('any number of any: fine')\nconst any = many.some(Boolean)"],
  [
    'interactions/blocked.ts',
    "import type { Geo } from '../src/ports/store.ts'\nimport { html } from 'hono/html'",
  ],
  ['interactions/steps/x.ts', "import { authenticators } from '../../src/core/methods/index.ts'"],
  ['src/local/demo/app.ts', 'setInterval(() => {}, 1)'],
  [
    'src/wire/oidc.ts',
    "import { registry } from '../../interactions/index.ts'\nimport { toLambda } from '../lambda.ts'",
  ],
  ['handlers/oidc.ts', "import { wire } from '../src/wire/oidc.ts'"],
])('would allow in %s: %s', (path, source) => {
  expect(violations(path, source)).toEqual([])
})
