import { describe, expect, it } from 'vitest'
import { highest, levelOf } from '../../../src/domain/risk/level.ts'
import type { Detection } from '../../../src/domain/risk/risk.ts'
import { apply, detection, start } from '../../support/changes.ts'
import { DAY, NOW, risk } from '../../support/facts.ts'

const found = (level: Detection['level'], daysAgo = 0, state: Detection['state'] = 'atRisk'): Detection => ({
  ...detection(state),
  id: `${level}-${daysAgo}-${state}`,
  level,
  at: NOW - daysAgo * DAY,
})
const four = (level: Detection['level'], ...daysAgo: number[]) => daysAgo.map((days) => found(level, days))

describe('the level of a person', () => {
  it.each<[string, Detection[], string]>([
    ['nothing', [], 'none'],
    ['one low', [found('low')], 'low'],
    ['the highest of several', [found('low'), found('high'), found('medium')], 'high'],
    ['nothing open', [found('high', 0, 'dismissed'), found('medium', 0, 'remediated')], 'none'],
    ['what an administrator confirmed', [found('high', 0, 'confirmedCompromised')], 'high'],
    ['three low within a month', four('low', 1, 2, 3), 'low'],
    ['four low within a month', four('low', 1, 2, 3, 30), 'medium'],
    ['four low, one of them older', four('low', 1, 2, 3, 31), 'low'],
    ['four low, one of them closed', [...four('low', 1, 2, 3), found('low', 4, 'dismissed')], 'low'],
    ['two medium within a week', four('medium', 0, 7), 'high'],
    ['two medium, one of them older', four('medium', 0, 8), 'medium'],
    ['one medium and three low', [found('medium'), ...four('low', 1, 2, 3)], 'medium'],
  ])('of %s', (_what, detections, level) => {
    expect(levelOf(detections, NOW)).toBe(level)
  })

  it('is the highest there is, whatever the order', () => {
    expect([highest([]), highest(['medium', 'low']), highest(['low', 'high', 'none'])]).toEqual([
      'none',
      'medium',
      'high',
    ])
  })
})

describe('a new detection', () => {
  const raised = (user: Parameters<typeof start>[0], level: Detection['level']) =>
    apply({ user: start(user).user }, { kind: 'raiseRisk', detection: found(level) }).user

  it.each<[string, Parameters<typeof start>[0], Detection['level'], string, string]>([
    ['of somebody at no risk', { risk: risk('none'), detections: [] }, 'low', 'low', 'atRisk'],
    [
      'opens what was cleared',
      { risk: risk('none', 'remediated'), detections: [] },
      'medium',
      'medium',
      'atRisk',
    ],
    ['never lowers', { risk: risk('high'), detections: [] }, 'low', 'high', 'atRisk'],
    [
      'leaves confirmed what an administrator confirmed',
      { risk: risk('high', 'confirmedCompromised'), detections: [] },
      'low',
      'high',
      'confirmedCompromised',
    ],
  ])('%s', (_what, user, level, expected, state) => {
    expect(raised(user, level).risk).toMatchObject({ level: expected, state, updatedAt: NOW })
  })

  it('drops closed ones after a year, and open ones never', () => {
    const detections = [found('low', 366, 'dismissed'), found('low', 364, 'remediated'), found('low', 366)]
    expect(raised({ detections }, 'high').detections.map(({ id }) => id)).toEqual([
      'low-364-remediated',
      'low-366-atRisk',
      'high-0-atRisk',
    ])
  })
})
