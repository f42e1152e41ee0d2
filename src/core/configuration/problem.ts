/** Why a change of the configuration is not made; whoever asked for it can mend it. */
export interface Problem {
  /**
   * `missing`: there is no such thing; `changed`: it is no longer what the caller has read (`ifMatch`); `invalid`: the
   * change itself is wrong; `conflict`: it is at odds with what is there; `forbidden`: it is not for this caller to make.
   */
  kind: 'missing' | 'changed' | 'invalid' | 'conflict' | 'forbidden'
  /** A sentence that says what to do. */
  message: string
  /** The offending property. */
  target?: string
  /** Where more than one thing is wrong: each by its property. */
  details?: readonly { property: string; problem: string }[]
}

export type Outcome<Result> = { done: Result } | { problem: Problem }

export const problem = (kind: Problem['kind'], message: string, target?: string): { problem: Problem } => ({
  problem: { kind, message, target },
})

/** Everything that is wrong with what was sent, the first in front. */
export const problems = (
  findings: readonly { property: string; problem: string }[],
): { problem: Problem } | undefined => {
  const [first] = findings
  if (!first) return undefined
  const { property: target, problem: why } = first
  const message = `The property ${target} is not as it must be. ${why}`
  return { problem: { kind: 'invalid', message, target, details: findings } }
}
