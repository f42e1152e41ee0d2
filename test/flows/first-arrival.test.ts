import { decodeJwt, type JWTPayload } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FirstArrival, IdentityProvider } from '../../src/domain/federation/identity-provider.ts'
import type { User } from '../../src/domain/person/user.ts'
import { HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { adminOf } from '../support/admin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { useHome } from '../support/home.ts'
import { withProvider } from '../support/identity-providers.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { proveTotp } from '../support/sign-in.ts'
import { overHttp } from '../support/transport.ts'

/** Who may come from another provider for the first time, and what nobody gets by an address alone. */

const deployment = useDeployment()
const SECRET = 'what a home knows clinic by'
const RULES: readonly FirstArrival[] = ['invited', 'link', 'create']
const HOMES = [...RULES, 'other']

const home = useHome(() => ({
  clients: HOMES.map((id) => ({
    client_id: id,
    client_secret: SECRET,
    redirect_uris: [`${deployment.origin}/clinic/federation/${id}/callback`],
  })),
  tellsInIdToken: true,
  people: {},
}))

beforeAll(async () => {
  for (const id of HOMES)
    await withProvider(deployment, 'clinic', {
      id,
      displayName: id,
      issuer: home.issuer,
      clientId: id,
      clientSecret: SECRET,
      hasButton: true,
      firstArrival: RULES.find((rule) => rule === id) ?? 'link',
    } satisfies Partial<IdentityProvider> & { id: string; issuer: string; clientSecret: string })
})

interface Way {
  rp: RelyingParty
  at: ScriptlessBrowser
  page: Page
}

let born = 0

/** Comes from a home as somebody it describes so. */
async function come(from: string, claims: Record<string, unknown>, sub = `s-${++born}`): Promise<Way> {
  home.people[sub] = claims
  const at = new ScriptlessBrowser(overHttp, [deployment.origin, home.issuer], HOME)
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const page = await at.follow(await rp.start())
  const there = await at.follow(`${page.url.replace(/\?.*/, '')}/departure/${from}`)
  return { rp, at, page: await at.submit(there, { login: sub }) }
}

const claimsOf = async ({ rp, page }: Pick<Way, 'rp' | 'page'>): Promise<JWTPayload> => {
  expect(rp.isCallback(page), page.text).toBe(true)
  return decodeJwt(String((await rp.redeem(page.url)).id_token))
}

const people = async () => deployment.written.filter((write) => write.includes('USER')).length

const verified = (email: string) => ({ email, email_verified: true, name: 'Somebody' })

async function invite(email: string, identityProviderId: string) {
  const admin = await adminOf(deployment, 'clinic')
  const reply = await admin.post<{ invitedUser: { id: string } }>('/invitations', {
    invitedUserEmailAddress: email,
    invitedUserType: 'Guest',
    identityProviderId,
  })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply.body.invitedUser.id
}

const own = () => deployment.store.of('clinic')

describe('nobody comes in', () => {
  it.each<[what: string, from: string, claims: Record<string, unknown>]>([
    ['uninvited', 'invited', verified('stranger@gmail.example')],
    ['uninvited, with the address of an administrator', 'invited', verified('ada@clinic.example')],
    ['without an address', 'invited', { name: 'Somebody' }],
    ['to link, with the address of nobody', 'link', verified('nobody@clinic.example')],
    [
      'to link, with an administrator’s address that is not verified',
      'link',
      { email: 'ada@clinic.example', email_verified: false },
    ],
    ['to link, with one of which nothing is said', 'link', { email: 'ada@clinic.example' }],
    ['to link, with one that only looks like it', 'link', verified('аda@clinic.example')],
    ['to link, with one that folds to it', 'link', verified('ⓐda@clinic.example')],
    ['to link, with a line break in it', 'link', verified('ada@clinic.example\n')],
  ])('%s: told whom to ask, and nobody is made', async (_what, from, claims) => {
    const before = await people()
    const { page } = await come(from, claims)
    expect([page.interaction, page.status]).toEqual(['sign-in', 422])
    expect(page.alert).toContain('help desk')
    expect(await people()).toBe(before)
  })
})

describe('somebody invited', () => {
  it('is who was invited, from the provider they were invited from, and again the next time', async () => {
    const id = await invite('ida@gmail.example', 'invited')
    expect((await come('other', verified('ida@gmail.example'))).page.status).toBe(422)
    expect(
      (await come('invited', { ...verified('ida@gmail.example'), email_verified: false })).page.status,
    ).toBe(422)
    const claims = await claimsOf(await come('invited', verified('Ida@Gmail.example'), 'ida'))
    expect(claims.sub).toBe(id)
    expect((await own().users.get(id))?.guest).toEqual({
      type: 'b2bCollaborationGuest',
      home: { provider: 'invited', subject: 'ida' },
    })
    expect((await claimsOf(await come('invited', verified('moved@gmail.example'), 'ida'))).sub).toBe(id)
    // The address is somebody else's by now: it opens nothing.
    expect((await come('invited', verified('ida@gmail.example'), 'another')).page.status).toBe(422)
  })

  it('comes in where anybody may, as who was invited', async () => {
    const id = await invite('ivo@gmail.example', 'create')
    expect((await claimsOf(await come('create', verified('ivo@gmail.example')))).sub).toBe(id)
  })

  it.each([
    [{ invitedUserType: 'Guest', identityProviderId: 'nowhere' }, 'identityProviderId'],
    [{ invitedUserType: 'Guest' }, 'identityProviderId'],
    [
      { invitedUserType: 'Guest', identityProviderId: 'invited', sendInvitationMessage: true },
      'sendInvitationMessage',
    ],
    [{ invitedUserType: 'Visitor' }, 'invitedUserType'],
  ])('is not invited by %o', async (body, target) => {
    const admin = await adminOf(deployment, 'clinic')
    const reply = await admin.post<{ error: { target: string } }>('/invitations', {
      invitedUserEmailAddress: 'x@gmail.example',
      ...body,
    })
    expect([reply.status, reply.body.error.target]).toEqual([400, target])
  })
})

describe('where anybody may come', () => {
  it('they are somebody new, whatever address they say they have', async () => {
    const claims = await claimsOf(await come('create', verified('ada@clinic.example')))
    const user = await own().users.get(String(claims.sub))
    const ada = await own().users.login('ada@clinic.example')
    expect(user?.id).not.toBe(ada.userId)
    expect(user).toMatchObject({ username: 'ada_clinic.example#EXT#@127.0.0.1', emailVerified: false })
    expect(claims).toMatchObject({ email_verified: false })
  })

  it('one subject of two homes is two people', async () => {
    const one = await claimsOf(await come('create', verified('t@gmail.example'), 'same'))
    await withProvider(deployment, 'clinic', {
      id: 'other',
      issuer: home.issuer,
      clientId: 'other',
      clientSecret: SECRET,
      hasButton: true,
      firstArrival: 'create',
    })
    const other = await claimsOf(await come('other', verified('t@gmail.example'), 'same'))
    expect(other.sub).not.toBe(one.sub)
  })
})

describe('the account of the same verified address', () => {
  const proving = async (user: User, sub: string) => {
    const way = await come('link', verified(user.username.toUpperCase()), sub)
    expect([way.page.interaction, way.page.step, way.page.status]).toEqual(['sign-in', 'password', 200])
    expect(way.page.text).toContain('There is an account with your address here already')
    return way
  }

  it('is proved once, with its password and its second factor, and is theirs from then on', async () => {
    const user = await newPerson(deployment, 'clinic')
    const way = await proving(user, 'link-1')
    const challenge = await way.at.submit(way.page, { username: user.username, password: PASSWORD })
    expect(challenge.interaction).toBe('step-up')
    passALittle()
    const claims = await claimsOf({ rp: way.rp, page: await proveTotp(way.at, challenge) })
    expect(claims.sub).toBe(user.id)
    passALittle()
    const again = await claimsOf(await come('link', verified('moved@gmail.example'), 'link-1'))
    expect(again.sub).toBe(user.id)
    const stored = await own().users.get(user.id)
    expect(stored?.guest).toBeUndefined()
    expect(stored?.methods).toHaveLength(user.methods.length)
  })

  it('is not theirs by a wrong password, by the password alone, or by signing in to another account', async () => {
    const user = await newPerson(deployment, 'clinic')
    const other = await newPerson(deployment, 'clinic')
    const wrong = await proving(user, 'link-2')
    expect((await wrong.at.submit(wrong.page, { username: user.username, password: 'wrong' })).status).toBe(
      422,
    )
    const half = await proving(user, 'link-2')
    expect(
      (await half.at.submit(half.page, { username: user.username, password: PASSWORD })).interaction,
    ).toBe('step-up')
    const away = await proving(user, 'link-2')
    const claims = await claimsOf({
      rp: away.rp,
      page: await away.at.submit(away.page, { username: other.username, password: PASSWORD }),
    })
    expect(claims.sub).toBe(other.id)
    for (const each of [user, other]) expect((await own().users.get(each.id))?.identities).toBeUndefined()
    expect(await own().guests.find({ provider: 'link', subject: 'link-2' })).toBeUndefined()
  })

  it('is not opened by another subject that has the address later, nor once the home is gone', async () => {
    const user = await newPerson(
      deployment,
      'clinic',
      { methods: [] },
      { graceEndsAt: Date.now() + 86_400_000 },
    )
    const way = await proving(user, 'link-3')
    const after = await way.at.submit(way.page, { username: user.username, password: PASSWORD })
    const page = after.interaction === 'mfa-registration' ? await way.at.submit(after, {}, 'skip') : after
    const tokens = await way.rp.redeem(page.url)
    expect((await own().users.get(user.id))?.identities).toMatchObject([
      { provider: 'link', subject: 'link-3' },
    ])
    expect((await proving(user, 'link-4')).page.step).toBe('password')
    const opened = await come('link', verified(user.username), 'link-3')
    const skipped =
      opened.page.interaction === 'mfa-registration'
        ? await opened.at.submit(opened.page, {}, 'skip')
        : opened.page
    const fromHome = await opened.rp.redeem(skipped.url)
    const me = (token: string) =>
      fetch(`${deployment.origin}/clinic/me`, { headers: { authorization: `Bearer ${token}` } })
    expect((await me(fromHome.access_token)).status).toBe(200)
    await withProvider(deployment, 'clinic', {
      id: 'link',
      issuer: home.issuer,
      clientId: 'link',
      clientSecret: SECRET,
      isDisabled: true,
    })
    expect((await me(fromHome.access_token)).status).toBe(401)
    expect((await me(tokens.access_token)).status).toBe(200)
  })
})
