/** One request to the admin API, whether it came by itself or in a batch. */
export interface Call {
  method: string
  /** Path below `/admin/{tenant}/v1.0`, as it came: encoded, with its leading slash. */
  path: string
  query: URLSearchParams
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>
  /** Of JSON; undefined where nothing was sent. */
  body?: string
  /** Source address, by the platform's word. */
  ip: string
  requestId: string
}

export interface Reply {
  status: number
  headers: Record<string, string>
  /** Data that becomes JSON; undefined where nothing is answered. */
  body?: unknown
}
