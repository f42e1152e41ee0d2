import { expect, it } from 'vitest'
import { adminOf } from '../support/admin.ts'
import { browserAt } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { placeOf } from '../support/walk.ts'

/** What was mailed to an address opens nothing any more once an administrator has given the person another. */

const deployment = useDeployment()

/** What is there once the first page's button was pressed, which is when a link is looked at. */
async function placeBehind(link: string): Promise<string> {
  const browser = browserAt(deployment)
  return placeOf(await browser.submit(await browser.follow(link)))
}

it('a link for a new password', async () => {
  const { id, username, email } = await newPerson(deployment, 'clinic')
  const browser = browserAt(deployment)
  await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
  const [mail] = await deployment.outbox(email)
  const link = /https?:\/\/\S+\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  passALittle()
  const admin = await adminOf(deployment, 'clinic')
  expect((await admin.patch(`/users/${id}`, { mail: 'another@clinic.example' })).status).toBe(204)
  expect(await placeBehind(link)).toBe('error/error')
})

it('an invitation', async () => {
  const admin = await adminOf(deployment, 'clinic')
  const { body } = await admin.post<{ inviteRedeemUrl: string; invitedUser: { id: string } }>(
    '/invitations',
    {
      invitedUserEmailAddress: 'invited-before@clinic.example',
      sendInvitationMessage: false,
    },
  )
  passALittle()
  await admin.patch(`/users/${body.invitedUser.id}`, { mail: 'invited-now@clinic.example' })
  expect(await placeBehind(body.inviteRedeemUrl)).toBe('error/error')
})
