/** One e-mailed recovery link. Only the HMAC of its token is stored. */
export interface RecoveryLink {
  tokenHash: string
  userId: string
  /** `authTime` of the recovery sign-in, set when the link is first opened. */
  authTime?: number
  /** The invitation it is of; none of a link that resets a password. */
  invitation?: string
  /** Where the person came from, to go back to; or where whoever invited wants them to go. */
  returnTo?: string
  /** Epoch seconds. */
  exp: number
}

export interface RecoveryStore {
  put(link: RecoveryLink): Promise<void>
  get(tokenHash: string): Promise<RecoveryLink | undefined>
  /** Opens a link once: sets `authTime` if unset; returns the stored link. */
  open(tokenHash: string, authTime: number): Promise<RecoveryLink | undefined>
  remove(tokenHash: string): Promise<void>
}

/** Somebody typed this name and asked for a link, whether or not anybody has it. */
export interface RecoveryOrder {
  /** Keyed hash of the name, another one where it was ordered in a browser that is known for it. */
  id: string
  username: string
  isKnownBrowser: boolean
  /** The unfinished sign-in it was ordered from, or empty. */
  back: string
  /** Epoch milliseconds. */
  at: number
}

export interface OrderStore {
  /** One request, the same for every name; false when the last order of this name is younger than `pause` (ms). */
  place(order: RecoveryOrder, pause: number): Promise<boolean>
  /** An order that was not served yet. */
  get(id: string): Promise<RecoveryOrder | undefined>
  /** It waits no longer, unless there is a newer one. */
  served(order: RecoveryOrder): Promise<void>
}
