import { z } from 'zod'
import { giveAccessPass, removeAccessPass } from '../../../core/person/access-pass.ts'
import { ACCESS_PASS } from '../../../domain/person/access-pass.ts'
import { sent } from '../../body.ts'
import { badRequest } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { actedOn } from '../acted-on.ts'
import { personOf } from '../person-of.ts'
import { ACT, BASE, done, intervening, LIST, one, READ } from './common.ts'
import { AccessPassMethod, passesOf, passOf } from './shapes.ts'

const PASSES = `${BASE}/temporaryAccessPassMethods` as const

const between = ({ shortest, longest }: { shortest: number; longest: number }) => {
  const error = `is a whole number from ${shortest} to ${longest}`
  return z.number({ error }).int({ error }).min(shortest, { error }).max(longest, { error }).optional()
}

const Wanted = sent(
  {
    startDateTime: z.iso
      .datetime({ offset: true, error: 'is an instant such as 2026-03-02T09:00:00Z' })
      .nullish()
      .meta({ description: 'From now on unless said; at most 30 days ahead' }),
    lifetimeInMinutes: between(ACCESS_PASS.minutes).meta({
      description: `An hour unless said; from ${ACCESS_PASS.minutes.shortest} minutes to 8 hours`,
    }),
    isUsableOnce: z.boolean().optional(),
    length: between(ACCESS_PASS.letters).meta({
      description: `How many random letters; ${ACCESS_PASS.letters.usual} unless said`,
    }),
  },
  ['id', 'temporaryAccessPass', 'createdDateTime', 'isUsable', 'methodUsabilityReason'],
)

/** Clocks differ a little. */
const SLACK = 5 * 60 * 1000

/** @throws Refusal 400 for a start too far from now */
function startOf(startDateTime: string | null | undefined, now: number): number | undefined {
  if (startDateTime == null) return undefined
  const at = Date.parse(startDateTime)
  if (at < now - SLACK) throw badRequest('The property startDateTime lies in the past.', 'startDateTime')
  if (at > now + ACCESS_PASS.ahead)
    throw badRequest('The property startDateTime lies more than 30 days ahead.', 'startDateTime')
  return at
}

/** The way in for whoever has nothing to prove who they are: told once, typed in the password's place. */
export const accessPasses: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PASSES,
    summary: 'The temporary access pass of a person, or none; what is typed is never told again.',
    status: 200,
    list: LIST,
    output: AccessPassMethod,
    handler: async (request) =>
      wholePage(request.query, passesOf(await personOf(request), request.deps.clock())),
  }),
  route({
    ...ACT,
    method: 'POST',
    path: PASSES,
    summary: 'Makes a temporary access pass; one there was before ends. Nobody makes one for themselves.',
    status: 201,
    body: Wanted,
    output: AccessPassMethod,
    async handler(request) {
      const {
        startDateTime,
        lifetimeInMinutes: minutes,
        isUsableOnce = false,
        length: letters,
      } = request.body
      const now = request.deps.clock()
      const startsAt = startOf(startDateTime, now)
      const user = await actedOn(request, 'firstFactor')
      const wanted = { startsAt, minutes, isUsableOnce, letters }
      const { pass, typed } = done(await giveAccessPass(intervening(request, user), wanted))
      const location = `/users/${user.id}/authentication/temporaryAccessPassMethods/${pass.id}`
      return { body: passOf(pass, request.deps.clock(), typed), location }
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PASSES}/:methodId`,
    summary: 'One temporary access pass.',
    status: 200,
    output: AccessPassMethod,
    async handler(request) {
      const passes = passesOf(await personOf(request), request.deps.clock())
      return { body: one(passes, request.params.methodId, 'temporary access pass') }
    },
  }),
  route({
    ...ACT,
    method: 'DELETE',
    path: `${PASSES}/:methodId`,
    summary: 'Ends a temporary access pass and every session it opened.',
    status: 204,
    async handler(request) {
      const user = await actedOn(request, 'firstFactor')
      const passes = passesOf(user, request.deps.clock())
      const { id } = one(passes, request.params.methodId, 'temporary access pass')
      done(await removeAccessPass(intervening(request, user), id))
      return {}
    },
  }),
]
