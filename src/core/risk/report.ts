import { randomUUID } from 'node:crypto'
import {
  levelOfReport,
  MOST_DETECTIONS,
  type Reported,
  type ReportedType,
} from '../../domain/risk/reported.ts'
import type { Found } from '../../domain/risk/risk.ts'
import { nameUuid } from '../name-uuid.ts'
import { changePerson, type Intervention } from '../person/change-person.ts'

export interface Report {
  type: ReportedType
  level: Found['level']
  reported: Reported
}

/** Whether it was new. `nobody`: there is no such person; `tooMany`: of the person no more are kept. */
export type Became = { became: 'raised' | 'known'; id: string } | { became: 'nobody' | 'tooMany' }

/**
 * Somebody else found something about the account. Told again, by the id its source knows it by, it is the same detection,
 * whatever has become of it since.
 */
export async function reportDetection(intervention: Intervention, report: Report): Promise<Became> {
  const { type, level, reported } = report
  const { source, externalId } = reported
  const id = externalId === undefined ? randomUUID() : nameUuid(`${source}\n${externalId}`)
  const before = await intervention.store.users.get(intervention.userId)
  if (!before) return { became: 'nobody' }
  if (before.detections.some((detection) => detection.id === id)) return { became: 'known', id }
  if (before.detections.length >= MOST_DETECTIONS) return { became: 'tooMany' }
  const user = await changePerson(intervention, {
    kind: 'raiseRisk',
    detection: {
      type,
      level: levelOfReport(type, level),
      evidence: [reported],
      id,
      state: 'atRisk',
      detail: 'none',
      at: intervention.deps.clock(),
    },
  })
  return user ? { became: 'raised', id } : { became: 'nobody' }
}
