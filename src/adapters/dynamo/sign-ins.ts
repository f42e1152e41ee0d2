import { isDeepStrictEqual } from 'node:util'
import { NO_RISK } from '../../domain/risk/risk.ts'
import { referenceCode } from '../../domain/sign-in/reference-code.ts'
import { beganAt, type SignIn } from '../../domain/sign-in/sign-in.ts'
import type { SignInStore } from '../../ports/store/people.ts'
import { detectionItem } from './detections.ts'
import { type Item, readDoc, seconds, type Table } from './item.ts'
import { indexed, keys, SIGN_IN_PREFIX } from './keys.ts'
import { getItem, query } from './read.ts'
import { isDone, putItem, unlessConflict, updateItem, writeItems } from './write.ts'

/** A sign-in is kept half a year: twice what reports show, longer than a session lives, not for ever. */
const LIFETIME = 180 * 24 * 60 * 60

export function signInStore(table: Table, tenantId: string): SignInStore {
  return {
    async create(signIn) {
      await listDetections(table, tenantId, signIn)
      const put = putItem(table, signInItem(tenantId, signIn), { condition: 'attribute_not_exists(pk)' })
      return isDone(put)
    },
    async get(userId, authTime) {
      return readSignIn(await getItem(table, keys.signIn(tenantId, userId, authTime)))
    },
    update: (signIn, expected) => updateSignIn(table, tenantId, signIn, expected),
    async reserveTry(userId, authTime, max) {
      const reserved = await unlessConflict(
        updateItem(table, keys.signIn(tenantId, userId, authTime), {
          set: 'ADD tries :one',
          condition: 'tries < :max AND exp > :now',
          values: { ':one': 1, ':max': max, ':now': seconds(table) },
        }),
      )
      return readSignIn(reserved)
    },
    async recent(userId, limit) {
      const { pk } = keys.signIn(tenantId, userId, 0)
      const found = await query(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': SIGN_IN_PREFIX },
        ConsistentRead: true,
        ScanIndexForward: false,
        limit,
      })
      return found.flatMap((item) => readSignIn(item) ?? [])
    },
  }
}

export function readSignIn(item: Item | undefined): SignIn | undefined {
  const rest = readDoc<Kept & Pick<SignIn, keyof typeof USUAL>>(item)
  if (!item || !rest) return undefined
  return { ...structuredClone(USUAL), ...rest, version: item.version as number, tries: item.tries as number }
}

/** What is so of most sign-ins is not written: an item of more than a kilobyte costs twice as much. */
const USUAL = {
  riskLevelDuringSignIn: 'none',
  risk: NO_RISK,
  detections: [],
  skippedRegistration: false,
} satisfies Partial<SignIn>

type Kept = Omit<SignIn, 'version' | 'tries'>

const docOf = (kept: Kept): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(kept).filter(
        ([name, value]) => !isDeepStrictEqual(value, (USUAL as Record<string, unknown>)[name]),
      ),
    ),
  )

export function signInItem(tenantId: string, { version, tries, ...rest }: SignIn): Item {
  const { userId, authTime, id } = rest
  const began = { userId, authTime, at: beganAt(rest) }
  return {
    ...keys.signIn(tenantId, userId, authTime),
    ...indexed.signIn(tenantId, began),
    ...indexed.reference(tenantId, referenceCode(id), began),
    ...riskIndex(tenantId, rest),
    version,
    tries,
    doc: docOf(rest),
    exp: Math.ceil(began.at) + LIFETIME,
  }
}

/** Only while it is, or once was, at risk; under the level and state it has now. */
const riskIndex = (tenantId: string, signIn: Kept) => {
  const { userId, authTime, risk } = signIn
  if (risk.state === 'none') return undefined
  return indexed.riskySignIn(tenantId, { userId, authTime, at: beganAt(signIn) }, risk)
}

/**
 * What was detected is listed before the sign-in is there: a crash in between leaves a row that leads nowhere and is not
 * shown, never a detection nobody finds. What takes the place of a sign-in leaves its detections where they are.
 */
async function listDetections(table: Table, tenantId: string, signIn: SignIn): Promise<void> {
  const { userId, authTime, continues, detections } = signIn
  if (continues !== undefined) return
  await writeItems(
    table,
    detections.map((one) => detectionItem(tenantId, userId, one, authTime)),
  )
}

/** Leaves `tries` alone, which only `reserveTry` moves: no write with an older count gives a try back. */
async function updateSignIn(
  table: Table,
  tenantId: string,
  signIn: SignIn,
  expected: number,
): Promise<SignIn> {
  const { version: _, tries: __, ...rest } = signIn
  const risk = riskIndex(tenantId, rest)
  const { tries } = await updateItem(table, keys.signIn(tenantId, rest.userId, rest.authTime), {
    set: risk
      ? 'SET doc = :doc, version = :next, gsi3pk = :risk, gsi3sk = :place'
      : 'SET doc = :doc, version = :next REMOVE gsi3pk, gsi3sk',
    condition: 'version = :expected AND exp > :now',
    values: {
      ':doc': docOf(rest),
      ':next': expected + 1,
      ':expected': expected,
      ':now': seconds(table),
      ...(risk && { ':risk': risk.gsi3pk, ':place': risk.gsi3sk }),
    },
  })
  return { ...rest, version: expected + 1, tries: tries as number }
}
