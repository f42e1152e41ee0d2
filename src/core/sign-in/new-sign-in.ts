import { randomUUID } from 'node:crypto'
import type { User } from '../../domain/person/user.ts'
import { NO_RISK } from '../../domain/risk/risk.ts'
import type { Proof, SignIn, Source } from '../../domain/sign-in/sign-in.ts'

interface Begun {
  user: User
  kind: SignIn['kind']
  credentialId: string
  source: Source
  familiar: boolean
  /** What the person has proved so far. */
  proof: Proof['kind']
  /** Epoch milliseconds; it ends with what opened it. */
  endsAt?: number
  /** Epoch milliseconds; when an administrator gave what opened it. */
  givenAt?: number
  /** A first method may be registered in it. */
  invited?: true
  /** Epoch milliseconds. */
  now: number
}

/** A sign-in as it begins, with nothing weighed yet; it gets its name when it is stored, this one or the next free. */
export const newSignIn = ({
  user,
  kind,
  credentialId,
  source,
  familiar,
  proof,
  endsAt,
  givenAt,
  invited,
  now,
}: Begun): SignIn => ({
  userId: user.id,
  tenant: user.tenant,
  authTime: now / 1000,
  version: 0,
  id: randomUUID(),
  clientId: '',
  kind,
  credentialId,
  validatedAt: now,
  source,
  familiar,
  riskLevelDuringSignIn: 'none',
  risk: NO_RISK,
  detections: [],
  proofs: [{ kind: proof, at: now, givenAt }],
  skippedRegistration: false,
  endsAt,
  invited,
  tries: 0,
  createdAt: now,
})
