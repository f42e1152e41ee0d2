/** A refusal in Graph's envelope: its status, its code, and a sentence that says what to do. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly code: string
  /** The offending property or parameter. */
  readonly target?: string
  /** Several at once, as bulk calls have. */
  readonly details?: readonly { code: string; message: string; target?: string }[]
  /** Further headers of the answer, by lower-case name: challenges, the methods there are, when to try again. */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    more: Partial<Pick<Refusal, 'target' | 'details' | 'headers'>> = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.target = more.target
    this.details = more.details
    this.headers = more.headers ?? {}
  }
}

export const badRequest = (message: string, target?: string): Refusal =>
  new Refusal(400, 'badRequest', message, { target })

export const notFound = (what: string): Refusal =>
  new Refusal(404, 'Request_ResourceNotFound', `There is no ${what} of this id in the tenant.`)

export const forbidden = (message: string): Refusal =>
  new Refusal(403, 'Authorization_RequestDenied', message)

export const conflict = (message: string): Refusal => new Refusal(409, 'conflict', message)

export const preconditionFailed = (): Refusal =>
  new Refusal(
    412,
    'preconditionFailed',
    'It changed since it was read. Read it again and repeat the change with its new ETag.',
  )
