declare module 'dynalite' {
  import type { Server } from 'node:http'

  interface Options {
    /** Milliseconds a table stays in creation or deletion. */
    createTableMs?: number
    deleteTableMs?: number
    /** Directory of a persistent store; in memory without. */
    path?: string
  }

  export default function dynalite(options?: Options): Server
}
