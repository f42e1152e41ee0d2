import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, bundle, readSettings } from '../bench/bundle.ts'

/** What is in the function that people sign in by, module by module, as it is packaged. */

/** What administrators alone need: none of it may be in there, not even for later. Beginnings of paths. */
const FOR_ADMINISTRATORS = [
  'src/admin/',
  'src/cli/',
  'src/wire/admin.ts',
  'src/wire/authorizer.ts',
  'src/wire/schedule.ts',
  'src/adapters/dynamo/lists/',
  'src/adapters/dynamo/groups.ts',
  'src/adapters/dynamo/named-users.ts',
  'src/adapters/dynamo/page.ts',
  'src/adapters/dynamo/reports.ts',
  'src/adapters/dynamo/store.ts',
  'src/core/audit/',
  'src/core/clients/access.ts',
  'src/core/clients/application.ts',
  'src/core/clients/change-client.ts',
  'src/core/clients/edit.ts',
  'src/core/configuration/',
  'src/core/groups/',
  'src/core/keys/rotate',
  'src/core/people/',
  'src/core/person/access-pass.ts',
  'src/core/person/account.ts',
  'src/core/person/change-as-administrator.ts',
  'src/core/person/change-sign-in.ts',
  'src/core/person/methods.ts',
  'src/core/person/offer-reset.ts',
  'src/core/recovery/invite.ts',
  'src/core/reports/',
  'src/core/risk/acting.ts',
  'src/core/risk/close-sign-ins.ts',
  'src/core/risk/confirm-user.ts',
  'src/core/risk/dismiss.ts',
  'src/core/risk/in-bulk.ts',
  'src/core/risk/judge-sign-in.ts',
  'src/core/risk/leaked-pairs.ts',
  'src/core/risk/report.ts',
  'src/core/risk/reset-password.ts',
  'src/domain/changes/administrators.ts',
  'src/domain/changes/confirm-',
  'src/domain/changes/groups.ts',
  'src/domain/changes/methods.ts',
  'src/domain/changes/profile.ts',
  'src/domain/client/application.ts',
  'src/domain/client/rules.ts',
  'src/domain/may-act-on.ts',
  'src/domain/policies/complete.ts',
  'src/domain/policies/lock-out.ts',
  'src/domain/policies/templates.ts',
  'src/domain/policies/validate',
  'src/domain/policies/warn.ts',
  'src/domain/reports/',
]

/** What delivers events: only a local run reads it, where nobody else delivers. */
const FOR_THE_RELAY = [
  'src/wire/delivery.ts',
  'src/adapters/dynamo/audits.ts',
  'src/adapters/dynamo/dead-letters.ts',
  'src/adapters/dynamo/members.ts',
  'src/adapters/dynamo/names.ts',
  'src/adapters/dynamo/outbox-users.ts',
  'src/adapters/dynamo/relay-store.ts',
  'src/core/events/',
  'src/core/recovery/link-of-invitation.ts',
  'src/core/recovery/serve-order.ts',
  'src/domain/audit/',
]

let folder: string
let signIn: Bundle
let admin: Bundle
let relay: Bundle

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-bundle-of-signing-in-'))
  const settings = await readSettings()
  const of = (name: string) => bundle(`handlers/${name}.ts`, settings, folder)
  signIn = await of('oidc')
  admin = await of('admin')
  relay = await of('relay')
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const among = (modules: Bundle['modules'], paths: string[]) =>
  modules.filter(({ path }) => paths.some((beginning) => path.startsWith(beginning)))

const beginningsOf = (modules: Bundle['modules'], paths: string[]) =>
  paths.filter((beginning) => modules.some(({ path }) => path.startsWith(beginning)))

describe('the function that people sign in by', () => {
  it('holds nothing that administrators alone need', () => {
    expect(signIn.modules.length).toBeGreaterThan(100)
    expect(among(signIn.modules, FOR_ADMINISTRATORS)).toEqual([])
  })

  it('reads nothing of the relay at its start', () => {
    expect(among(signIn.modules, FOR_THE_RELAY).filter(({ isAtStart }) => isAtStart)).toEqual([])
  })
})

/** A module that was renamed would be forbidden in vain. */
describe('the names above', () => {
  // Of other functions, or to come.
  const elsewhere = ['src/cli/', 'src/wire/authorizer.ts', 'src/wire/schedule.ts', 'src/core/keys/rotate']

  it('are those of modules that administrators have', () => {
    const known = beginningsOf(admin.modules, FOR_ADMINISTRATORS)
    expect(FOR_ADMINISTRATORS.filter((path) => !known.includes(path) && !elsewhere.includes(path))).toEqual(
      [],
    )
  })

  it('are those of modules that the relay has', () => {
    expect(beginningsOf(relay.modules, FOR_THE_RELAY)).toEqual(FOR_THE_RELAY)
  })
})
