/** Why the local run cannot start or go on, in one line for the person who typed the command. */
export class StartProblem extends Error {
  override name = 'StartProblem'
}
