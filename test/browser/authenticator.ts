import type { Page } from 'playwright-core'

/** A security key or screen lock that exists in Chrome alone (Web Authentication Level 3 §11). */
export interface Authenticator {
  /** Whether the person's finger or face is recognised from now on. */
  recognises(isRecognised: boolean): Promise<void>
  /** How many passkeys it holds. */
  passkeys(): Promise<number>
}

/** For this page, and answering at once: there is nobody to touch anything. */
export async function plugIn(page: Page): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async recognises(isUserVerified) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    async passkeys() {
      return (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length
    },
  }
}
