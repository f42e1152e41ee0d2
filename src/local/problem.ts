/** Why the local run cannot start or go on, in one line for the person who typed the command. */
export class StartProblem extends Error {
  override name = 'StartProblem'
}

/** That line where there is one, and otherwise the error as it is. */
export function explained(error: unknown): unknown {
  if (error instanceof StartProblem) return error.message
  // What the embedded database throws, outside of any request, where another process holds the lock of its folder.
  if (error instanceof Error && error.message === 'Database is closed')
    return 'The kept data is in use by another run: set DATA_DIR to another folder.'
  return error
}
