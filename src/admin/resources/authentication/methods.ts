import { authenticators } from '../../../core/methods/index.ts'
import { removeAccessPass } from '../../../core/person/access-pass.ts'
import { confirmMethod, removeMethod, requireReregistration } from '../../../core/person/methods.ts'
import type { User } from '../../../domain/person/user.ts'
import { badRequest } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRequest, type AdminRoute, route } from '../../route.ts'
import { actedOn } from '../acted-on.ts'
import { personOf } from '../person-of.ts'
import { ACT, BASE, done, intervening, LIST, one, READ } from './common.ts'
import { AnyMethod, methodsOf, PASSWORD_ID, SecondFactor, secondFactorOf } from './shapes.ts'

const METHODS = `${BASE}/methods` as const

/** Whatever a person can sign in with, whichever kind it is of. */
const ofAnyKind: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: METHODS,
    summary: 'What a person can sign in with; no secret is ever told.',
    status: 200,
    list: LIST,
    output: AnyMethod,
    async handler(request) {
      const user = await personOf(request)
      return wholePage(request.query, methodsOf(user, request.deps.clock()))
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${METHODS}/:methodId`,
    summary: 'One of them.',
    status: 200,
    output: AnyMethod,
    async handler(request) {
      const user = await personOf(request)
      return { body: one(methodsOf(user, request.deps.clock()), request.params.methodId, 'method') }
    },
  }),
  route({
    ...ACT,
    method: 'DELETE',
    path: `${METHODS}/:methodId`,
    summary:
      'Takes a second factor or a temporary access pass away: what it opened or proved ends, and the person is told.',
    status: 204,
    async handler(request) {
      const user = await actedOn(request, 'methods')
      const { id } = one(methodsOf(user, request.deps.clock()), request.params.methodId, 'method')
      if (id === PASSWORD_ID)
        throw badRequest('A password is never taken away. Reset it by resetPassword, or block the account.')
      const remove = id === user.temporaryAccessPass?.id ? removeAccessPass : removeMethod
      done(await remove(intervening(request, user), id))
      return {}
    },
  }),
  route({
    ...ACT,
    method: 'POST',
    path: `${METHODS}/:methodId/confirm`,
    summary:
      'Says that a method registered at risk is the person’s own; from now on it proves who is signing in.',
    status: 204,
    async handler(request) {
      const user = await actedOn(request, 'methods')
      const { id } = one(user.methods, request.params.methodId, 'second factor')
      done(await confirmMethod(intervening(request, user), id))
      return {}
    },
  }),
  route({
    ...ACT,
    method: 'POST',
    path: `${METHODS}/requireReregistration`,
    summary:
      'Takes every second factor away and ends every session; the person registers anew at the next sign-in.',
    status: 204,
    async handler(request) {
      const user = await actedOn(request, 'methods')
      done(await requireReregistration(intervening(request, user)))
      return {}
    },
  }),
]

/** The lists of one kind, as Graph has them. */
const ofEachKind: AdminRoute[] = authenticators.flatMap(({ kind, listing: { segment, noun } }) => {
  const path = `${BASE}/${segment}` as const
  const those = ({ methods }: User) => methods.filter((method) => method.kind === kind)
  const that = (user: User, { params }: AdminRequest<unknown>) => one(those(user), params.methodId, noun)
  return [
    route({
      ...READ,
      method: 'GET',
      path,
      summary: `Every ${noun} of a person.`,
      status: 200,
      list: LIST,
      output: SecondFactor,
      handler: async (request) =>
        wholePage(request.query, those(await personOf(request)).map(secondFactorOf)),
    }),
    route({
      ...READ,
      method: 'GET',
      path: `${path}/:methodId`,
      summary: `One ${noun} of a person.`,
      status: 200,
      output: SecondFactor,
      handler: async (request) => ({ body: secondFactorOf(that(await personOf(request), request)) }),
    }),
    route({
      ...ACT,
      method: 'DELETE',
      path: `${path}/:methodId`,
      summary: `Takes one ${noun} of a person away; sign-ins it was proved in end, and the person is told.`,
      status: 204,
      async handler(request) {
        const user = await actedOn(request, 'methods')
        done(await removeMethod(intervening(request, user), that(user, request).id))
        return {}
      },
    }),
  ]
})

export const authenticationMethods: AdminRoute[] = [...ofAnyKind, ...ofEachKind]
