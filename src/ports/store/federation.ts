import type { Link, LinkWord, Side } from '../../domain/federation/link.ts'
import type { GuestOf, User } from '../../domain/person/user.ts'

/** What the store knows of the home of a guest who is somebody of another tenant. */
export interface HomeRecord {
  user?: User
  link: Link
}

/** Who of other homes is whom here. */
export interface GuestStore {
  /** The id somebody has here; undefined of whoever has never been. Strongly consistent. */
  find(home: GuestOf): Promise<string | undefined>
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

export interface LinkStore {
  /** This tenant's own word, conditional on the version it was read with; throws `Conflict`. The stored one is one higher. */
  put(word: LinkWord): Promise<LinkWord>
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
