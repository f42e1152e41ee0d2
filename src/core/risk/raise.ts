import { randomUUID } from 'node:crypto'
import type { User } from '../../domain/person/user.ts'
import type { Found } from '../../domain/risk/risk.ts'
import { changePerson, type Intervention } from '../person/change-person.ts'

/**
 * Something was detected about the account itself, outside any sign-in.
 * @param quietFor milliseconds in which another of the same type would say nothing new
 */
export const raiseRisk = (
  intervention: Intervention,
  found: Found,
  quietFor?: number,
): Promise<User | undefined> =>
  changePerson(intervention, {
    kind: 'raiseRisk',
    quietFor,
    detection: { ...found, id: randomUUID(), state: 'atRisk', detail: 'none', at: intervention.deps.clock() },
  })
