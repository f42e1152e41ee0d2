import type { Actor } from '../domain/changes/actor.ts'
import type { Role } from '../domain/roles.ts'

/** Who calls the admin API, as their token says and the store confirms. */
export interface Caller {
  kind: 'application' | 'person'
  /** Client id of an application, id of a person. */
  id: string
  /** What an audit shows: the client id, or the person's userPrincipalName. */
  name: string
  clientId: string
  /** Where the request came from, by the platform's word. */
  ip: string
  scopes: readonly string[]
  /** Of a person; always there for one. */
  role?: Role
  /** Of a guest: where they are at home. */
  home?: { id: string; displayName: string }
}

/** Who did it, for the events of changes. */
export const actorOf = ({ kind, id, name, ip, home }: Caller): Actor =>
  kind === 'person'
    ? { kind: 'administrator', id, name, ip, ...(home && { home }) }
    : { kind: 'application', id, name, ip }
