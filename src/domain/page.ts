import type { Message } from './message.ts'

/** Autofill tokens of the HTML standard, § Autofill. */
export type Autocomplete =
  | 'username'
  | 'current-password'
  | 'new-password'
  | 'one-time-code'
  | 'tel'
  | 'email'
  | 'off'

export interface Field {
  name: string
  label: Message
  type: 'text' | 'password' | 'tel' | 'email'
  autocomplete: Autocomplete
  hint?: Message
  /** What stands in the field when the page opens; never a secret. */
  value?: string
  inputMode?: 'numeric' | 'text' | 'tel' | 'email'
  maxLength?: number
  /** Focused when the page opens without a problem. At most one a page. */
  autofocus?: boolean
}

/** A radio group; `value` of the chosen option is posted under `name`. */
export interface Choice {
  name: string
  legend: Message
  options: { value: string; label: Message; hint?: Message; checked?: boolean; needsScript?: boolean }[]
}

/** What a page shows between its lead and its form fields, in order. */
export type Block =
  | { kind: 'list'; items: Message[] }
  | { kind: 'facts'; rows: { term: Message; value: Message | string | Date }[] }
  /** A QR code of `text` with an accessible name, `secret` to type instead, and a link for an app on this device. */
  | { kind: 'qr'; text: string; secret: string; label: Message; typeInstead: Message; openHere: Message }
  | { kind: 'codes'; codes: string[]; label: Message }
  /** The reference code of a blocked page or an error, to read out to a help desk. */
  | { kind: 'reference'; code: string }
  | { kind: 'warning'; text: Message }
  | { kind: 'help-desk'; text: Message; email?: string; phone?: string; url?: string }
  /** A quiet way out, unless it is what the person most likely wants next. */
  | { kind: 'link'; href: string; label: Message; look?: 'primary' }
  /**
   * WebAuthn ceremony for the page's script; `options` is the JSON of the W3C `PublicKeyCredential*OptionsJSON`,
   * `begin` the label of its button, `failed` what the script says when nothing comes of it.
   */
  | { kind: 'webauthn'; ceremony: 'get' | 'create'; options: unknown; begin: Message; failed: Message }

export interface Button {
  /** The name posted when pressed. `continue` goes on; `skip`, `cancel`, `other-method`, `resend` decline or detour; `home` leaves for a guest's home. */
  name: 'continue' | 'skip' | 'cancel' | 'other-method' | 'resend' | 'begin' | 'home'
  label: Message
  look: 'primary' | 'secondary' | 'link'
}

/** One question for the person: data only. `interactions/pages` turns every page into HTML in the same way. */
export interface Page {
  /** Name of the step: the `data-step` of the page. */
  step: string
  /** A picture of how serious it is; most pages do without. */
  badge?: 'calm' | 'warn' | 'stop'
  heading: Message
  lead?: Message[]
  blocks?: Block[]
  choices?: Choice[]
  fields?: Field[]
  buttons: Button[]
  /** Extra inputs posted along, e.g. a one-time nonce. Never trusted, never secret. */
  hidden?: Record<string, string>
  /** HTTP status when there is no problem: 200, 403 for a blocked page, or 409 where somebody else was faster. */
  status?: 200 | 403 | 409
}
