import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Estimating takes time in the square of the length, and a longer beginning changes no verdict worth having. */
const ESTIMATED_UNITS = 100
/** Fewer than 10^6 guesses (score 0 and 1) fall to an online attack. */
const WEAK = 1

let estimator: Promise<ZxcvbnFactory> | undefined

/** A quarter of a megabyte of dictionaries: loaded at the first new password, never at a cold start. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: ESTIMATED_UNITS })
}

/**
 * Why an attacker would soon guess this password; undefined when they would not.
 * @param known words an attacker would try first: names, the tenant's
 * @returns `why` is a warning of zxcvbn (`dates`, `keyPattern`, `sequences`, …) where it has one
 */
export async function guessable(
  password: string,
  known: string[],
): Promise<{ why: string | undefined } | undefined> {
  estimator ??= load()
  const { score, feedback } = (await estimator).check(password, known)
  if (score > WEAK) return undefined
  return { why: feedback.warning ?? undefined }
}
