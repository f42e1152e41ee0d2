import type { NotArrived } from '../domain/federation/arrived.ts'
import type { Interaction } from '../domain/interaction.ts'
import type { Message } from '../domain/message.ts'
import type { Page } from '../domain/page.ts'
import type { Branding } from '../domain/tenant.ts'

export interface HomeButton {
  home: string
  href: string
}

/** The rooms of `interactions/`, handed in so that nobody here knows one of them by name. */
export interface Rooms {
  registry: readonly Interaction[]
  forgotPassword: Interaction
  signIn: {
    name: string
    /**
     * @param about.hasHomes some people sign in elsewhere, with their address alone
     * @param about.proves the home whose people are to prove an account here first
     * @param about.buttons homes to choose, and where they lead
     */
    page(about: {
      client: string
      username?: string
      hasHomes: boolean
      proves?: string
      buttons: readonly HomeButton[]
    }): Page
    /** On the way to a home by itself, with a link for whoever is not taken along. */
    departing(about: { home: string; href: string }): Page
    /** Why nobody came back from a home. */
    notArrived(why: NotArrived, about: { home: string; tenant: string }): Message
    /** On the way to an address by itself, with a link for whoever is not taken along. */
    onward(about: { client: string; href: string }): Page
    wrong: Message
    expired: Message
  }
  signOut: {
    name: string
    /** On the way to a home by itself, with a link for whoever is not taken along. */
    departing(about: { home: string; href: string }): Page
    /** The same on the way back to the relying party. */
    onward(about: { href: string }): Page
  }
  recovery: {
    request(back?: string): Page
    sent(back?: string): Page
    open(): Page
    done(back?: string): Page
    missing: Message
    dead: Message
    again: Message
  }
  /** Behind the link of an invitation. */
  invitation: {
    registry: readonly [Interaction, ...Interaction[]]
    open(tenant: string): Page
    done(onward?: string): Page
    dead: Message
  }
  /** A new password was set before the one typed; paths to go on, and to a reset. */
  overtaken(about: { by: 'other' | 'perhaps'; onward?: string; reset: string }): Page
  /** Too many wrong passwords were typed for a name; the reference number is made of `id`. */
  lockedOut: {
    name: string
    page(about: { id: string; branding: Branding; minutes: number }): Page
  }
}

/** Entra's code for how a sign-in ended, or for what it was stopped at, with what it means. */
export interface Status {
  errorCode: number
  failureReason: string | null
}

/** What administrators are told of rooms, by their names; handed in beside them. */
export interface ForAdministrators {
  /** What somebody meets there for a reason (`Reason.code`), in a sentence. */
  meets(name: string, code: string): string
  /** Of a sign-in that was not completed there; undefined for a room that is not known any more. */
  status(name: string, code: string): Status | undefined
  /** Whose risk is settled there, if any. */
  settles(name: string): 'userRisk' | 'signInRisk' | undefined
}
