import type { Facts, Revealed } from '../../domain/facts.ts'
import type { Form, Step } from '../../domain/interaction.ts'
import type { Message, Problem } from '../../domain/message.ts'
import type { Page } from '../../domain/page.ts'
import type { Method } from '../../domain/person/method.ts'
import type { Challenge } from '../../domain/sign-in/sign-in.ts'
import type { Dependencies } from '../dependencies.ts'
import type { AnswerContext } from './answer-context.ts'

/**
 * Everything anybody asks about one kind of method (NIST SP 800-63B: authenticator). Words and pages are pure data;
 * effects belong to one answer of one sign-in. What verdicts ask stands beside the type: `TRAITS` of the domain.
 *
 * What takes a method is written as a method, not as a property: the compiler then takes the record of one kind for one
 * of any kind, and `authenticatorOf` sees to it that a method meets its own.
 */
export interface Authenticator<M extends Method = Method> {
  kind: M['kind']
  /** Of no use where no script runs. */
  needsScript: boolean
  /** A mail tells the person that one was added. */
  isAnnounced: boolean
  /** How one stands among the methods of a person. */
  describe(method: M): Option
  /** How one stands in a list for administrators. */
  listing: Listing<M>
  /** Where something has to be under way before there is anything to answer. */
  beginning?: Beginning<M>
  /** The page that asks for the proof; `begun` is what is under way for this method and still good. */
  challengePage(method: M, begun: Challenge | undefined): Page
  /** The method as it is after a right answer (last step, counter, codes left), or undefined for a wrong one. */
  check(context: AnswerContext, method: M, form: Form): Promise<M | undefined>
  /** What to say of a wrong answer where the number of tries left is not the point. */
  wrong?(context: AnswerContext, method: M, form: Form): Promise<Problem | undefined>
  /** How a person adds one. */
  registration?: Registration
  /** Given unasked to whoever registers something and has none. */
  issued?: Issued
  /** Opens what its page may show once; undefined while that page is not due. */
  reveal?(deps: Dependencies, facts: Facts): Promise<Revealed | undefined>
}

export interface Option {
  label: Message
  hint: Message
}

/** In the words of Microsoft Graph, where it has any. Never a secret. */
export interface Listing<M extends Method = Method> {
  /** The type, without its namespace: `phoneAuthenticationMethod`. */
  type: string
  /** The segment of the path that lists this kind alone: `phoneMethods`. */
  segment: string
  /** As Graph's `userRegistrationDetails` names it. */
  reportedAs: string
  /** What it is called in a sentence. */
  noun: string
  /** Properties of this kind alone. */
  properties(method: M): Record<string, string | number | null>
}

interface Beginning<M extends Method> {
  /** Opening the page begins it; else the person asks for it. */
  withPage: boolean
  /** Throttled where it costs anything. */
  begin(context: AnswerContext, method: M): Promise<Problem | undefined>
  /** What to say of an answer to what is not under way any more: there is nothing to guess at. */
  over: Problem
}

export interface Registration {
  offer: Option
  /** Makes a method that counts for nothing until it is proved, and keeps it on the sign-in. */
  start(context: AnswerContext, form: Form): Promise<Problem | undefined>
  /** The page on which the person sets it up. */
  page(facts: Facts): Page
  /** What an answer to that page is: what to start with, word that it is set up, or the proof itself. */
  answered(form: Form): 'start' | 'ready' | 'proof'
}

interface Issued {
  issue(context: AnswerContext): Promise<void>
  /** Shows it, once. */
  step: Step
}
