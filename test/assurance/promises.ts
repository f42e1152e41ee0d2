/** What the product promises, in plain words, and the suites that show it. */
export interface Promised {
  says: string
  /** Test files, from the root of the repository. */
  shownBy: string[]
}

export interface Chapter {
  title: string
  promises: Promised[]
}

export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'No way past a room',
    promises: [
      {
        says: 'A second factor is first registered only in a sign-in that is free of risk, or where the tenant lets people register; what is registered at risk proves nothing against risk until it has aged or an administrator has confirmed it.',
        shownBy: [
          'test/flows/registration-at-risk.test.ts',
          'test/interactions/registration-at-risk.test.ts',
        ],
      },
      {
        says: 'An answer to a blocked page ends the sign-in, whatever it says, and nothing that was blocked is let through anywhere else.',
        shownBy: [
          'test/flows/blocked-answers.test.ts',
          'test/flows/blocked-pages.test.ts',
          'test/flows/stopped-everywhere.test.ts',
          'test/interactions/answers.test.ts',
        ],
      },
      {
        says: 'Grace to register begins with the first sign-in that is stopped, whether or not its page is opened, ends once, and cannot be had by a forged form.',
        shownBy: ['test/flows/methods-grace.test.ts', 'test/interactions/answers.test.ts'],
      },
      {
        says: 'A password is replaced, and a risk cleared, only after a method from before the sign-in was proved within the last quarter of an hour.',
        shownBy: ['test/interactions/what-proves.test.ts', 'test/domain/sign-in/proofs.test.ts'],
      },
      {
        says: 'No address that only carries another one inside is taken for that of a familiar network.',
        shownBy: ['test/domain/sign-in/ip.test.ts', 'test/adapters/geo.test.ts'],
      },
    ],
  },
]
