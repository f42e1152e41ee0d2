import type { Facts } from '../../domain/facts.ts'
import type { Dependencies } from '../dependencies.ts'
import { authenticators } from '../methods/index.ts'

/** Opens what only this page may show. */
export async function reveal(deps: Dependencies, facts: Facts): Promise<Facts> {
  for (const authenticator of authenticators) {
    const revealed = await authenticator.reveal?.(deps, facts)
    if (revealed) return { ...facts, revealed }
  }
  return facts
}
