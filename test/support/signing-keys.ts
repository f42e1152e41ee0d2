import { type MakeSigningKey, makeSigningKey, type SigningAlg } from '../../src/core/keys/keys.ts'

/** Made by this process so far: real keys, which take longer to make than all else that is seeded. */
const made: Record<SigningAlg, ReturnType<MakeSigningKey>[]> = { RS256: [], ES256: [] }

/** The signing keys of one deployment, no two alike; the next deployment is given the same. */
export function signingKeys(): MakeSigningKey {
  const given: Record<SigningAlg, number> = { RS256: 0, ES256: 0 }
  return (alg) => {
    const nth = given[alg]++
    made[alg][nth] ??= makeSigningKey(alg)
    return made[alg][nth]
  }
}
