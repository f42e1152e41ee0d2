import { expect, it } from 'vitest'
import { useDeployment } from '../support/deployment.ts'
import { followGuide } from '../support/shell-guide.ts'
import { useToldHome } from '../support/told-home.ts'

/** The guide's commands as they stand in it, with one provider in place of all that it is about. */

const deployment = useDeployment()
const home = useToldHome()

const ISSUERS = [
  'https://login.microsoftonline.com/5d0bb5a1-0000-4000-8000-000000000000/v2.0',
  'https://fabrikam.okta.com"',
  'https://id.tailspin.example/realms/tailspin',
  'https://accounts.google.com',
]

it('the guide makes a home of each provider, and invites somebody to one', { timeout: 60_000 }, async () => {
  const instead = Object.fromEntries(
    ISSUERS.map((issuer) => [issuer, issuer.endsWith('"') ? `${home.issuer}"` : home.issuer]),
  )
  const ran = await followGuide('docs/guides/homes.md', deployment, instead)
  const homes = (await deployment.store.tenant('clinic'))?.identityProviders ?? []
  expect(homes.map(({ displayName, domains }) => [displayName, domains])).toEqual([
    ['Contoso', ['contoso.com']],
    ['Fabrikam', ['fabrikam.com']],
    ['Tailspin', ['tailspin.example']],
    ['Google', []],
  ])
  for (const [at, { id }] of homes.entries())
    expect(ran[at + 1]?.output).toBe(
      `${deployment.origin}/clinic/federation/${id}/callback\n${deployment.origin}/clinic/federation/${id}/backchannel-logout`,
    )
  expect(homes.map(({ assurance: { acr } }) => acr.multifactor)).toEqual([
    [],
    ['urn:okta:loa:2fa:any'],
    ['gold'],
    [],
  ])
  expect(ran.at(-2)?.output).toBe('ida@gmail.com PendingAcceptance')
  expect(ran.at(-1)?.output).toBe(
    '{"isMfaAccepted":true,"blockedUserRiskLevels":["high"],"arePoliciesApplied":true,"signsOutAtHome":false}',
  )
})
