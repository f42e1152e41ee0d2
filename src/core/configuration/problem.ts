/** Why a change of the configuration is not made; whoever asked for it can mend it. */
export interface Problem {
  /**
   * `missing`: there is no such thing; `changed`: it is no longer what the caller has read (`ifMatch`); `invalid`: the
   * change itself is wrong; `conflict`: it is at odds with what is there.
   */
  kind: 'missing' | 'changed' | 'invalid' | 'conflict'
  /** A sentence that says what to do. */
  message: string
  /** The offending property. */
  target?: string
}

export type Outcome<Result> = { done: Result } | { problem: Problem }

export const problem = (kind: Problem['kind'], message: string, target?: string): { problem: Problem } => ({
  problem: { kind, message, target },
})
