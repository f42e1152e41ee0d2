import { describe, expect, it } from 'vitest'
import type { Detector, Observed } from '../../../src/domain/risk/detector.ts'
import { NO_HISTORY } from '../../../src/domain/risk/history.ts'
import type { Found } from '../../../src/domain/risk/risk.ts'
import { weigh } from '../../../src/domain/risk/weigh.ts'
import { someFacts } from '../../support/facts.ts'

const OBSERVED: Observed = {
  source: { ...someFacts().signIn.source, ip: '192.0.2.7' },
  history: NO_HISTORY,
  now: 1000,
  lists: { known: new Set(['192.0.2.7']), others: new Set() },
}

const nothing: Detector = () => undefined
const finds =
  (type: 'investigationsThreatIntelligence' | 'leakedCredentials', level: Found['level']): Detector =>
  () => ({ type, level, evidence: [] })
const threat = (level: Found['level']) => finds('investigationsThreatIntelligence', level)
const leak = (level: Found['level']) => finds('leakedCredentials', level)
const inList =
  (name: string): Detector =>
  ({ source, lists }) =>
    lists?.[name]?.has(source.ip) ? threat('high')(OBSERVED) : undefined

describe('a sign-in is weighed by all detectors', () => {
  it.each<[string, Detector[], string, string[]]>([
    ['none there', [], 'none', []],
    ['none finds anything', [nothing, nothing], 'none', []],
    ['one finds something', [nothing, leak('low')], 'low', ['leakedCredentials']],
    [
      'two find something, the worse last',
      [leak('low'), nothing, threat('medium')],
      'medium',
      ['leakedCredentials', 'investigationsThreatIntelligence'],
    ],
    [
      'two find something, the worse first',
      [threat('high'), leak('medium')],
      'high',
      ['investigationsThreatIntelligence', 'leakedCredentials'],
    ],
    ['a list names the address', [inList('known')], 'high', ['investigationsThreatIntelligence']],
    ['a list does not name it', [inList('others'), inList('missing')], 'none', []],
  ])('%s', (_what, detectors, level, types) => {
    const weighed = weigh(detectors, OBSERVED)
    expect([weighed.level, weighed.found.map(({ type }) => type)]).toEqual([level, types])
  })

  it('each is given all that was observed, once', () => {
    const given: Observed[] = []
    const looks: Detector = (observed) => {
      given.push(observed)
      return undefined
    }
    weigh([looks, looks], OBSERVED)
    expect(given).toEqual([OBSERVED, OBSERVED])
  })
})
