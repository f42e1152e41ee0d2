import { describe, expect, it } from 'vitest'
import type { RequestFacts } from '../../src/domain/facts.ts'
import type { Consents } from '../../src/domain/person/consent.ts'
import { NOW, someFacts } from '../support/facts.ts'
import { answered, currentIn, roomNamed, stepOf } from '../support/in-rooms.ts'
import { outlineOf } from '../support/outline.ts'

const ASKED = { scopes: ['openid'], claims: [], resources: {} }

const asking = (request: Partial<RequestFacts>, consents?: Consents) =>
  someFacts({ user: { consents }, request: { firstParty: false, ...ASKED, ...request } })

const given = (consent: Partial<Consents[string]> = {}): Consents => ({
  'demo-app': { ...ASKED, at: NOW - 5000, ...consent },
})

const isAsked = (request: Partial<RequestFacts>, consents?: Consents): boolean =>
  roomNamed('consent').required(asking(request, consents)) !== undefined

const allowed = (request: Partial<RequestFacts>, consents?: Consents) =>
  answered('consent', asking(request, consents), 'consent', { continue: '' })

describe('consent is asked for', () => {
  it.each<[string, Partial<RequestFacts>, Consents | undefined, boolean]>([
    ['the first time', {}, undefined, true],
    ['by no client of the tenant’s own', { firstParty: true }, undefined, false],
    ['not again', {}, given(), false],
    ['by another client', { clientId: 'other' }, given(), true],
    ['by a client named like what every object has', { clientId: 'constructor' }, given(), true],
    ['for a scope more', { scopes: ['openid', 'email'] }, given(), true],
    ['for a claim more', { claims: ['name'] }, given(), true],
    [
      'not for a claim that comes with a scope allowed',
      { claims: ['email'] },
      given({ scopes: ['openid', 'email'] }),
      false,
    ],
    ['for an API more', { resources: { 'urn:api': [] } }, given(), true],
    [
      'for a scope of an API more',
      { resources: { 'urn:api': ['a', 'b'] } },
      given({ resources: { 'urn:api': ['a'] } }),
      true,
    ],
    ['not for less', { scopes: [] }, given({ claims: ['name'], resources: { 'urn:api': ['a'] } }), false],
    [
      'for a claim, where it was given to scopes alone',
      { claims: ['name'] },
      { 'demo-app': { scopes: ['openid'], at: 1 } },
      true,
    ],
    ['anew, where the request says so', { promptConsent: true, startedAt: NOW - 1000 }, given(), true],
    ['anew once: what was given since holds', { promptConsent: true, startedAt: NOW - 5000 }, given(), false],
    ['anew of no client of the tenant’s own', { promptConsent: true, firstParty: true }, undefined, false],
  ])('%s', (_what, request, consents, expected) => {
    expect(isAsked(request, consents)).toBe(expected)
    expect(currentIn('consent', asking(request, consents))).toBe(expected ? 'consent' : undefined)
  })
})

describe('consent that is given', () => {
  it('is to what was asked for, at first', async () => {
    const wanted = { scopes: ['openid', 'email'], claims: ['name'], resources: { 'urn:api': ['read'] } }
    expect(await allowed(wanted)).toEqual({
      outcome: 'onward',
      deeds: [{ kind: 'consent', clientId: 'demo-app', ...wanted }],
    })
  })

  it('adds to what was allowed before, each once', async () => {
    const before = given({ scopes: ['openid', 'email'], claims: ['locale'], resources: { a: ['r'], b: [] } })
    const wanted = {
      scopes: ['openid', 'profile'],
      claims: ['locale', 'name'],
      resources: { a: ['r', 'w'], c: ['x'] },
    }
    const { deeds } = await allowed(wanted, before)
    expect(deeds).toEqual([
      {
        kind: 'consent',
        clientId: 'demo-app',
        scopes: ['openid', 'email', 'profile'],
        claims: ['locale', 'name'],
        resources: { a: ['r', 'w'], b: [], c: ['x'] },
      },
    ])
  })
})

it('the page says each thing once, in an order of its own', () => {
  const facts = asking({
    scopes: ['offline_access', 'email', 'urn:other', 'openid'],
    claims: ['email_verified', 'name', 'given_name', 'nothing'],
    resources: { 'https://api.example': ['read', 'write'], 'urn:api': [] },
  })
  expect(outlineOf(stepOf('consent', facts, 'consent').view(facts))[2]).toBe(
    `list: ${[
      'consent.scope.openid',
      'consent.scope.email',
      'consent.scope.offline_access',
      'consent.claim.name',
      'consent.claim.given_name',
      'consent.resource.scopes {"resource":"https://api.example","scopes":"read, write"}',
      'consent.resource {"resource":"urn:api"}',
    ].join('; ')}`,
  )
})
