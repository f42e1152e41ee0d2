import { expect, it } from 'vitest'
import { decide, judge } from '../../src/domain/decide.ts'
import { factsOf, nothingAsked } from '../../src/domain/facts.ts'
import { NOW, someFacts } from '../support/facts.ts'

it('where no relying party asks, nothing is asked, and nobody of the tenant’s own asks it', () => {
  expect(nothingAsked(NOW)).toEqual({
    scopes: [],
    claims: [],
    resources: {},
    clientId: '',
    clientName: '',
    firstParty: false,
    acrValues: [],
    promptConsent: false,
    startedAt: NOW,
  })
})

it('facts say that nothing was read, unless it is said', () => {
  const { read: _read, ...about } = someFacts()
  expect(factsOf(about).read).toEqual([])
  expect(factsOf(about, ['room'])).toEqual({ ...about, read: ['room'] })
})

it('what is judged is the verdict with the facts it is on', () => {
  const facts = someFacts({ user: { disabled: true } })
  const registry = [{ name: 'closed', required: () => ({ code: 'always' }), steps: () => [] }]
  expect(judge(registry, facts)).toEqual({ facts, verdict: decide(registry, facts) })
  expect(judge([], facts)).toEqual({ facts, verdict: { allow: true } })
})
