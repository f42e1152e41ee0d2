/** A sentence for a person, named by its key in `interactions/pages/messages`; the words are chosen at rendering. */
export interface Message {
  key: string
  /** Values for the placeholders of the sentence. A `Date` is rendered in the reader's locale. */
  values?: Record<string, string | number | Date>
}

/** Something the person can fix: shown on the same page, beside the field it belongs to. Never thrown. */
export interface Problem {
  message: Message
  /** Name of the input at fault; none when the problem is of the whole form. */
  field?: string
  /** 422 Unprocessable Content, or 429 Too Many Requests when throttled (RFC 6585 §4). */
  status?: 422 | 429
  /** Seconds until trying again makes sense; sent as `Retry-After` (RFC 9110 §10.2.3). */
  retryAfter?: number
}
