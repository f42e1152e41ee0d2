import type { Change } from './changes/change.ts'
import type { Facts } from './facts.ts'
import type { Message, Problem } from './message.ts'
import type { Page } from './page.ts'
import type { Method, MethodKind } from './person/method.ts'
import type { Reason } from './reason.ts'

/** What the person posted: one value a name, as an HTML form sends it. */
export type Form = Readonly<Record<string, string | undefined>>

export type Outcome =
  | { again: Problem }
  /** Evidence was stored, or there was nothing to do: ask again from facts. */
  | 'onward'
  /** Back to the relying party with this OAuth error. */
  | { ended: 'access_denied' | 'unmet_authentication_requirements' }
  /** A guest goes home: to put their risk right there, or to prove more than they did. What they bring back is asked anew. */
  | { home: 'remedy' | 'proof' }

/** Pure data of one question, and what an answer does. */
export interface Step {
  /** One in each room; the `data-step` of its page. */
  name: string
  /** Answered already, by evidence in the facts alone. */
  done(facts: Facts): boolean
  view(facts: Facts): Page
  /** Makes ready what its page needs, when the page is opened; must change nothing the second time. */
  prepare?(facts: Facts, actions: Actions): Promise<void>
  submit(form: Form, facts: Facts, actions: Actions): Promise<Outcome>
}

/** A room a person may be led through: everything anybody asks of it. One file, one line in the registry. */
export interface Interaction {
  /** Its prompt, the `data-interaction` of its pages, and what logs and metrics call it. */
  name: string
  /** Why must this person come here? Pure. */
  required(facts: Facts): Reason | undefined
  /** Pure. The current step is the first that is not done. */
  steps(facts: Facts): Step[]
  /** What arriving changes, e.g. the start of the grace period; must change nothing the second time. Pure. */
  enter?(facts: Facts): Change[]
  /** What completion changes, once every step is done; written together with the last answer. Pure. */
  settle?(facts: Facts): Change[]
  /** What letting a sign-in through changes, whether or not the room was met; must change nothing the second time. Pure. */
  passed?(facts: Facts): Change[]
  /** What `prompt=none` gets (OpenID Connect Core §3.1.2.6); `interaction_required` unless said otherwise. */
  error?: 'access_denied' | 'consent_required' | 'account_selection_required'
  /** The OAuth error of whoever turns back here; `access_denied` unless said otherwise. */
  cancelled?: 'unmet_authentication_requirements'
  /** A relying party may ask for the room by its name in `prompt`. */
  requestable?: true
  /** Its first step is a `notice`, read by pressing on: that decides nothing, so no facts are asked. */
  opensWithNotice?: true
  /** Stopped for this reason, the sign-in is over: whoever comes again starts with the password. Pure. */
  endsSignIn?(reason: Reason): boolean
  /** Whose account it is, above the page; "signing in as" unless said otherwise. */
  account?(username: string): Message
}

/** All a step may do to the world. A `Problem` says what the person can mend; nothing was proved then. */
export interface Actions {
  /** Takes the changes up; they are written together, conditionally, once the step is answered. */
  apply(...changes: Change[]): void
  /** Sends an SMS code or makes a WebAuthn challenge; throttled. */
  begin(method: Method): Promise<Problem | undefined>
  /** Reserves one of five tries, then verifies the answer; a proof on success. */
  verify(method: Method, form: Form): Promise<Problem | undefined>
  /** Makes an unproved method of this kind and keeps it on the sign-in. */
  startRegistration(kind: MethodKind, form: Form): Promise<Problem | undefined>
  /** Proves the pending method and adds it, with recovery codes for whoever has none. */
  finishRegistration(form: Form): Promise<Problem | undefined>
  /** Checks a new password against the rules and sets it; ends every other session. */
  changePassword(form: Form): Promise<Problem | undefined>
}
