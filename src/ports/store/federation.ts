import type { Link, LinkWord, Side } from '../../domain/federation/link.ts'
import type { GuestOf, User } from '../../domain/person/user.ts'
import type { History } from '../../domain/risk/history.ts'
import type { Page, Paging } from './page.ts'

/** What the store knows of the home of a guest who is somebody of another tenant. */
export interface HomeRecord {
  user?: User
  link: Link
}

/** Who of other homes is whom here. */
export interface GuestStore {
  /** The id somebody has here; undefined of whoever has never been. Strongly consistent. */
  find(home: GuestOf): Promise<string | undefined>
  /** What is known at home of somebody who may never have been here; nothing of the subject of an identity provider. Strongly consistent. */
  atHome(home: GuestOf): Promise<HomeRecord | undefined>
  /** Gives somebody an id here, unless they have one. The id they have. */
  claim(home: GuestOf, id: string): Promise<string>
  /** Stores a guest at the id they have claimed, unless they are there. */
  create(guest: User): Promise<void>
}

/** What this tenant and another have said of a delegation between them. */
export interface LinkReader {
  /** With another tenant, which is home or resource of it. Strongly consistent. */
  link(other: string, otherIs: Side): Promise<Link>
}

export interface LinkWriter {
  /** This tenant's own word, conditional on the version it was read with; throws `Conflict`. The stored one is one higher. */
  put(word: LinkWord): Promise<LinkWord>
}

/** A link of a tenant: whom it is with, and both words, which are as they are stored now. */
export interface ListedLink extends Link {
  other: string
}

export interface LinkLists {
  /** Every link in which the tenant is home or resource, whoever has said something of it; by the id of the other. */
  list(side: Side, page: Paging): Promise<Page<ListedLink>>
}

export interface LinkStore extends LinkWriter, LinkLists {}

/** A guest with what is usual of them here, and of somebody of another tenant with what is so at home now. */
export interface ListedGuest {
  user: User
  history: History
  home?: HomeRecord
}

/** Somebody of this tenant, the guest they are in another, and what both say of that. */
export interface ListedAbroad {
  user: User
  tenant: string
  guest: User
  link: Link
}

/** What is shown is as it is now; whoever came a moment ago may be missing. */
export interface GuestLists {
  /** The guests of this tenant, by their homes; of one home alone where it is named. */
  here(page: Paging & { home?: string }): Promise<Page<ListedGuest>>
  /** People of this tenant where they are guests, by person; of one alone where they are named. */
  abroad(page: Paging & { userId?: string }): Promise<Page<ListedAbroad>>
  /** Who somebody of this tenant is in some others, by tenant, where they have been. Strongly consistent. */
  ofPerson(userId: string, resources: readonly string[]): Promise<Map<string, User>>
}

/** Somebody of this tenant, as the guest they are in another. */
export interface Abroad {
  userId: string
  tenant: string
  guestId: string
}

/** Where people of this tenant are guests. By an index that lags by moments. */
export interface AbroadStore {
  of(userId: string): Promise<Abroad[]>
}
