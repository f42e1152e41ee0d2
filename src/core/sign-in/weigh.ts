import { randomUUID } from 'node:crypto'
import { detectors } from '../../domain/risk/detectors/index.ts'
import type { History } from '../../domain/risk/history.ts'
import { weigh } from '../../domain/risk/weigh.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'

/** A sign-in that has just begun with what the detectors saw in it, kept with the evidence. */
export function weighed(signIn: SignIn, history: History): SignIn {
  const { source, createdAt: now } = signIn
  const { level, found } = weigh(detectors, { source, history, now })
  if (level === 'none') return signIn
  const open = { state: 'atRisk', detail: 'none' } as const
  return {
    ...signIn,
    riskLevelDuringSignIn: level,
    risk: { level, ...open, updatedAt: now },
    detections: found.map((one) => ({ ...one, ...open, id: randomUUID(), at: now })),
  }
}
