/** At most so many within a window. Windows follow one another by the clock: the next begins with nothing counted. */
export interface Limit {
  most: number
  /** Length of the window. */
  seconds: number
  /** Over how many items of the store it is counted: one is hot where a whole tenant is counted. */
  shards?: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * From one network (/24 of IPv4, /48 of IPv6) at one tenant. An office of many people is one network: of what can be
 * wrong, at least half of these may be, however many were right.
 */
export const FROM_ONE_NETWORK = {
  wrongPassword: { most: 60, seconds: 10 * MINUTE },
  wrongCode: { most: 60, seconds: 10 * MINUTE },
  wrongDeviceCode: { most: 30, seconds: 10 * MINUTE },
  departure: { most: 200, seconds: 10 * MINUTE },
  recoveryOrder: { most: 20, seconds: 10 * MINUTE },
  registration: { most: 60, seconds: 10 * MINUTE },
  clientRegistration: { most: 20, seconds: 10 * MINUTE },
} satisfies Record<string, Limit>

export type FromNetwork = keyof typeof FROM_ONE_NETWORK

/** Passwords of one name that are compared because they are said to have leaked. */
export const LEAKED_PAIRS_OF_A_NAME: Limit = { most: 20, seconds: DAY }

/** What a tenant sends a day unless it says otherwise. */
const TENANT_MESSAGES = 1000

/**
 * Text messages cost money and attention; counted is what was asked for, whatever became of it. A number that somebody
 * only registers is counted apart, so that no stranger uses up what its owner may be sent; and of a phone and a person
 * the last are kept for familiar sources, so that nobody elsewhere who has the password does.
 */
export const messageLimits = (perDay = TENANT_MESSAGES, { familiar = false } = {}) =>
  ({
    phoneHour: { most: familiar ? 9 : 6, seconds: HOUR },
    phoneDay: { most: familiar ? 21 : 15, seconds: DAY },
    newPhoneHour: { most: 3, seconds: HOUR },
    newPhoneDay: { most: 6, seconds: DAY },
    /** Of one person, to numbers that are not theirs yet. */
    newPhonesDay: { most: 5, seconds: DAY },
    personDay: { most: familiar ? 28 : 20, seconds: DAY },
    /** A large tenant has offices where many arrive within the hour. */
    networkHour: { most: Math.max(200, Math.ceil(perDay / 5)), seconds: HOUR },
    tenantDay: { most: perDay, seconds: DAY, shards: 4 },
  }) satisfies Record<string, Limit>

export type MessageLimit = keyof ReturnType<typeof messageLimits>

/** Why a text message is not sent; the pause between two is no refusal. */
export type MessageRefusal = MessageLimit | 'country' | 'costly'

/**
 * Between two text messages to one phone for one person, whichever sign-in asks, of familiar sources and of others apart:
 * the first pause doubles each time.
 */
export const MESSAGE_PAUSE = {
  /** Milliseconds. */
  first: 30 * 1000,
  /** After so long without a message it is the first again. */
  rest: HOUR * 1000,
}

/**
 * Mails of one kind to one person. Each kind is counted by itself, so that nobody drowns the news of a new password in
 * recovery links, which anybody can ask for.
 */
export const MAILS_OF_A_KIND: Limit = { most: 20, seconds: DAY }

/** How many names of one network, or of one wrong password, are told apart within an hour, and how long that is kept. */
export const SPRAY = { most: 100, seconds: HOUR, keptFor: DAY }

/** The window an instant is in: its number, and its end in epoch milliseconds. */
export function windowAt({ seconds }: Pick<Limit, 'seconds'>, now: number): { window: number; end: number } {
  const window = Math.floor(now / 1000 / seconds)
  return { window, end: (window + 1) * seconds * 1000 }
}

/** What one shard may count of the whole: together exactly as many. */
export const shareOf = ({ most, shards = 1 }: Limit, shard: number): number =>
  Math.floor(most / shards) + (shard < most % shards ? 1 : 0)
