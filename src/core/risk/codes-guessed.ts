import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Intervention } from '../person/change-person.ts'
import { raiseRisk } from './raise.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * Whoever comes to the second step again and again without a right code has got hold of the first. Told once a day, and
 * high only from elsewhere: at home it mostly is the owner, whom a policy for high risk must not stop.
 */
export async function codesGuessed(
  intervention: Omit<Intervention, 'userId' | 'actor'>,
  { userId, familiar, source }: SignIn,
  tries: number,
): Promise<void> {
  const { country, network } = source
  await raiseRisk(
    { ...intervention, userId, actor: { kind: 'system', part: 'code-lock' } },
    {
      type: 'codesGuessed',
      level: familiar ? 'medium' : 'high',
      evidence: [{ tries, familiar, country, network }],
    },
    DAY,
  )
}
