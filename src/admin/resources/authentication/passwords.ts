import { z } from 'zod'
import { offerReset } from '../../../core/person/offer-reset.ts'
import { resetPassword } from '../../../core/risk/reset-password.ts'
import { sent } from '../../body.ts'
import { conflict } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { actedOn } from '../acted-on.ts'
import { personOf } from '../person-of.ts'
import { ACT, BASE, done, intervening, LIST, one, READ } from './common.ts'
import { PASSWORD_ID, PasswordMethod, passwordsOf } from './shapes.ts'

const PASSWORDS = `${BASE}/passwordMethods` as const

const Reset = sent({
  newPassword: z
    .undefined({ error: 'is left out: the system makes the password, so that nobody who helps chooses one' })
    .optional(),
  delivery: z.literal('email', { error: 'is email, or left out' }).optional().meta({
    description: 'A link goes to the person’s address instead; nothing changes until they use it',
  }),
})

const Outcome = z.strictObject({
  '@odata.type': z.literal('#microsoft.graph.passwordResetResponse'),
  newPassword: z.string().nullable().meta({
    description: 'Good for one sign-in within a day, told this once; null where a link was sent',
  }),
})

const outcome = (newPassword: string | null): z.output<typeof Outcome> => ({
  '@odata.type': '#microsoft.graph.passwordResetResponse',
  newPassword,
})

/** A person has one password, or none yet. */
export const passwordMethods: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PASSWORDS,
    summary: 'The password of a person, or none; it is never told.',
    status: 200,
    list: LIST,
    output: PasswordMethod,
    handler: async (request) => wholePage(request.query, passwordsOf(await personOf(request))),
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PASSWORDS}/:methodId`,
    summary: 'That there is a password, and since when.',
    status: 200,
    output: PasswordMethod,
    async handler(request) {
      return { body: one(passwordsOf(await personOf(request)), request.params.methodId, 'password') }
    },
  }),
  route({
    ...ACT,
    method: 'POST',
    path: `${BASE}/methods/:methodId/resetPassword`,
    summary:
      'Replaces the password by a temporary one and remediates the person’s risk at once; or has a link mailed.',
    status: 202,
    body: Reset,
    output: Outcome,
    async handler(request) {
      const user = await actedOn(request, 'firstFactor')
      one([{ id: PASSWORD_ID }], request.params.methodId, 'password')
      if (request.body.delivery === undefined)
        return { body: outcome(done(await resetPassword(intervening(request, user)))) }
      if (user.disabled)
        throw conflict('The account is blocked, so its link would lead nowhere. Unblock it first.')
      done(await offerReset(intervening(request, user)))
      return { body: outcome(null) }
    },
  }),
]
