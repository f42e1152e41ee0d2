import { expect, it } from 'vitest'
import type { Detection } from '../../../src/domain/risk/risk.ts'
import { apply, LEAK, start } from '../../support/changes.ts'
import { NOW } from '../../support/facts.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR

const raised = (known: Detection[], quietFor?: number) =>
  apply(start({ detections: known }), { kind: 'raiseRisk', detection: { ...LEAK, id: 'new' }, quietFor })

const isNews = (at: number, quietFor?: number, type: Detection['type'] = LEAK.type): boolean =>
  raised([{ ...LEAK, type, id: 'known', at } as Detection], quietFor).user.detections.length === 2

it('what was detected a while before says enough for so long', () => {
  expect(isNews(NOW - HOUR + 1, HOUR)).toBe(false)
  expect(isNews(NOW - HOUR, HOUR)).toBe(true)
  expect(isNews(NOW, HOUR, 'userReportedSuspiciousActivity')).toBe(true)
})

it('and every time where nothing is said of that', () => {
  expect(isNews(NOW)).toBe(true)
})

it('what is closed is kept for a year', () => {
  const closed = (at: number): Detection => ({ ...LEAK, id: `${at}`, state: 'dismissed', at })
  const { detections } = raised([closed(NOW - YEAR), closed(NOW - YEAR + 1)]).user
  expect(detections.map(({ id }) => id)).toEqual([`${NOW - YEAR + 1}`, 'new'])
})
