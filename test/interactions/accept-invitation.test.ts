import { expect, it } from 'vitest'
import { acceptInvitation } from '../../interactions/accept-invitation.ts'
import { rooms } from '../../interactions/rooms.ts'
import { decide } from '../../src/domain/decide.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { METHODS, NOW, someFacts } from '../support/facts.ts'
import { answered } from '../support/in-rooms.ts'

/** Behind the link of an invitation. */

const invited: Partial<SignIn> = {
  ...{ kind: 'recovery', proofs: [{ kind: 'email-link', at: NOW }], invited: true },
}
const UNREGISTERED = { password: undefined, methods: METHODS.none }

it.each<[string, Parameters<typeof someFacts>[0], string]>([
  ['a password first', { signIn: invited, user: UNREGISTERED }, 'accept-invitation invitation'],
  [
    'then registration, to be put off in grace',
    { signIn: { ...invited, passwordChanged: true }, user: UNREGISTERED },
    'mfa-registration grace',
  ],
  [
    'then registration at once after grace',
    { signIn: { ...invited, passwordChanged: true }, user: { ...UNREGISTERED, graceEndsAt: NOW } },
    'mfa-registration graceOver',
  ],
  ['nothing more of somebody registered', { signIn: { ...invited, passwordChanged: true } }, 'onward'],
])('%s', (_, about, expected) => {
  const verdict = decide(rooms.invitation.registry, someFacts(about))
  expect(verdict.allow ? 'onward' : `${verdict.interaction.name} ${verdict.reason.code}`).toBe(expected)
})

it('a password that is taken accepts the invitation in the same write', async () => {
  const form = { 'new-password': 'a', 'repeat-password': 'a' }
  const { outcome, deeds } = await answered('accept-invitation', someFacts(), 'new-password', form)
  expect([outcome, deeds]).toEqual(['onward', [['changePassword', form], { kind: 'acceptInvitation' }]])
})

it('says whose account is set up', () => {
  expect(acceptInvitation.account?.('ina@clinic.example')).toMatchObject({
    key: 'invitation.for',
    values: { username: 'ina@clinic.example' },
  })
})
