import { expect, it } from 'vitest'
import { detectors } from '../../../src/domain/risk/detectors/index.ts'
import { familiarNetworks, featureOf, isFamiliar } from '../../../src/domain/risk/feature.ts'
import { NO_HISTORY } from '../../../src/domain/risk/history.ts'
import { NO_RISK } from '../../../src/domain/risk/risk.ts'
import { weigh } from '../../../src/domain/risk/weigh.ts'
import { NOW, someFacts } from '../../support/facts.ts'

const seen = (days: number) => ({ count: 9, days, last: 20_000 })

it('two days make familiar, however often it was on one', () => {
  expect([undefined, seen(0), seen(1), seen(2), seen(3)].map(isFamiliar)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ])
})

it('the networks somebody is known from are those that are familiar', () => {
  expect(familiarNetworks(NO_HISTORY)).toEqual([])
  const network = { AS1: seen(2), AS2: seen(1), '192.0.2.0/24': seen(40) }
  expect(familiarNetworks({ ...NO_HISTORY, network })).toEqual(['AS1', '192.0.2.0/24'])
})

it.each([
  ['x'.repeat(64), 'x'.repeat(64)],
  ['x'.repeat(65), 'unknown'],
  ['', 'unknown'],
  ['__proto__', 'unknown'],
  ['constructor', 'unknown'],
])('a network called %j is remembered as %j', (network, value) => {
  expect(featureOf({ ...someFacts().signIn.source, network }, 'network')).toBe(value)
})

it('no risk is none of any kind', () => {
  expect(NO_RISK).toEqual({ level: 'none', state: 'none', detail: 'none', updatedAt: 0 })
})

it('every sign-in is looked at for features that are not usual', () => {
  const { source } = someFacts().signIn
  const known = { AS1: seen(9) }
  const history = { signIns: 9, country: known, network: known, browser: known }
  expect(weigh(detectors, { source, history, now: NOW })).toMatchObject({
    level: 'medium',
    found: [{ type: 'unfamiliarFeatures' }],
  })
})
