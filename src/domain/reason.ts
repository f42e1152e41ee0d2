/**
 * Why a room is required. `code` is stable: it is logged and shown to administrators. Which ones there are is the
 * room's own affair; that it is of that room says whoever asked it.
 */
export interface Reason {
  code: string
}
