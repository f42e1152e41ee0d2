import type { Bundle } from './bundle.ts'
import type { ColdStarts } from './cold-start.ts'
import type { Counts } from './counts.ts'
import type { SignIns } from './sign-ins.ts'

/** Everything one run found: what `--json` prints and what the report is made of. */
export interface Result {
  /** ISO 8601. */
  at: string
  machine: { cpu: string; cores: number; memory: number; node: string }
  /** Work factors of the password hash. */
  argon2: string
  counts: Counts
  signIns: SignIns
  coldStarts: ColdStarts
  bundles: Record<'vestibule' | 'bare', Omit<Bundle, 'url' | 'modules'>>
}
