import type { MessageRefusal } from '../limits.ts'
import type { ChangeKind } from './kind.ts'

interface Limited {
  limit: MessageRefusal
  /** Epoch milliseconds: until then it is not told again. */
  until: number
}

/** A text message was refused. Told once for each limit and window, and never to which number it was. */
export const limitMessages: ChangeKind<Limited> = {
  user(user, { limit, until }, now) {
    const told = Object.entries(user.messagesLimited ?? {}).filter(([, end]) => end > now)
    if (told.some(([name]) => name === limit)) return user
    return { ...user, messagesLimited: { ...Object.fromEntries(told), [limit]: until } }
  },
  event: ({ limit, until }) => ({ type: 'messagesLimited', detail: { limit, until } }),
}
