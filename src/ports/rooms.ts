import type { Interaction } from '../domain/interaction.ts'
import type { Message } from '../domain/message.ts'
import type { Page } from '../domain/page.ts'
import type { Branding } from '../domain/tenant.ts'

/** The rooms of `interactions/`, handed in so that nobody here knows one of them by name. */
export interface Rooms {
  registry: readonly Interaction[]
  forgotPassword: Interaction
  signIn: {
    name: string
    page(about: { client: string; username?: string }): Page
    wrong: Message
    expired: Message
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
