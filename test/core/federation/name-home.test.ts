import { expect, it } from 'vitest'
import { rooms } from '../../../interactions/rooms.ts'
import { withNameOfHome } from '../../../src/core/federation/name-home.ts'
import { factsOf } from '../../../src/domain/facts.ts'
import type { Home } from '../../../src/domain/federation/home.ts'
import { risk, someFacts, tenantNamed } from '../../support/facts.ts'

/** A page tells a guest what their home is called; without a page nobody asks. */

const msp = tenantNamed('msp')
const HOME: Home = {
  id: 'msp',
  kind: 'tenant',
  userRisk: 'none',
  isBlocked: false,
  selfRemediates: false,
  isMfaAccepted: true,
  policiesApply: true,
}
const RISKY = { riskLevelDuringSignIn: 'high' as const, risk: risk('high') }

async function named(signIn: object, home: Home | undefined) {
  const asked: string[] = []
  const another = async (id: string) => {
    asked.push(id)
    return msp
  }
  const facts = await withNameOfHome({ rooms }, { another }, factsOf({ ...someFacts({ signIn }), home }))
  return { branding: facts.home?.branding, asked }
}

it('is looked up where a guest is not let through', async () => {
  const { displayName, helpDesk } = msp.branding
  expect(await named(RISKY, HOME)).toEqual({ branding: { displayName, helpDesk }, asked: ['msp'] })
})

it('is not looked up of whoever is let through, of a member, or where it is known', async () => {
  expect(await named({}, HOME)).toEqual({ branding: undefined, asked: [] })
  expect(await named(RISKY, undefined)).toEqual({ branding: undefined, asked: [] })
  const branding = { displayName: 'Known', helpDesk: {} }
  expect(await named(RISKY, { ...HOME, branding })).toEqual({ branding, asked: [] })
})
