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

const ROOMS: Chapter = {
  title: 'No way past a room',
  promises: [
    {
      says: 'A first second factor is registered only in a sign-in that is free of risk, and only where the tenant lets it be registered; one registered at risk, where a tenant opted into that, proves nothing against risk until it has aged or an administrator has confirmed it.',
      shownBy: ['test/flows/registration-at-risk.test.ts', 'test/interactions/registration-at-risk.test.ts'],
    },
    {
      says: 'Grace begins with the first sign-in that could have registered, whether or not a page is opened, ends once, does not begin for whom the policy excludes, and nobody puts registration off where that is not offered.',
      shownBy: ['test/flows/methods-grace.test.ts', 'test/interactions/answers.test.ts'],
    },
    {
      says: 'Of all policies that act on a sign-in each is satisfied, whatever their order: another one never lets anybody in, an exclusion never shuts anybody out, and one that only reports stops nobody.',
      shownBy: [
        'test/interactions/policies-together.test.ts',
        'test/interactions/policies.test.ts',
        'test/domain/policies/in-force.test.ts',
        'test/domain/policies/scope.test.ts',
        'test/flows/policies.test.ts',
      ],
    },
    {
      says: 'Any answer to a blocked page ends it, and whoever is blocked is blocked everywhere.',
      shownBy: [
        'test/flows/blocked-answers.test.ts',
        'test/flows/blocked-pages.test.ts',
        'test/flows/stopped-everywhere.test.ts',
      ],
    },
    {
      says: 'A password is replaced, and a risk cleared, only after a method from before the sign-in was proved within a quarter of an hour, or an administrator’s pass; what was registered in a sign-in is new in it for as long as it lives.',
      shownBy: [
        'test/interactions/what-proves.test.ts',
        'test/domain/sign-in/proofs.test.ts',
        'test/core/sign-in/successor.test.ts',
      ],
    },
    {
      says: 'A temporary access pass opens an account in its time, once where it is for once, answers for what two factors would, and whatever it opened ends with it; an invitation sets a first password, once, and registers.',
      shownBy: [
        'test/flows/access-pass.test.ts',
        'test/interactions/access-pass.test.ts',
        'test/domain/person/access-pass.test.ts',
        'test/flows/invitations.test.ts',
        'test/interactions/accept-invitation.test.ts',
      ],
    },
    {
      says: 'The help desk sees no secret of what people sign in with, and acts on nobody above it and not on itself; a method taken away proves nothing any more.',
      shownBy: ['test/admin/authentication.test.ts', 'test/domain/sign-in/sign-in.test.ts'],
    },
    {
      says: 'An address that only carries a familiar one inside is not familiar.',
      shownBy: ['test/domain/sign-in/ip.test.ts', 'test/adapters/geo.test.ts'],
    },
    {
      says: 'A new password is worth five points, a banned term with one edit counting one, however long it is.',
      shownBy: ['test/domain/person/banned-terms.test.ts', 'test/domain/person/password-policy.test.ts'],
    },
    {
      says: 'A request that wants a fresh sign-in, a fresh consent or an account chosen gets it or is refused, from a browser, a pushed request or a device.',
      shownBy: ['test/flows/asked-afresh.test.ts', 'test/flows/device-authorization.test.ts'],
    },
  ],
}

const GUESSING: Chapter = {
  title: 'Guessing and locking out',
  promises: [
    {
      says: 'Ten passwords of a name are looked at, and ten codes of a person, however many arrive at once in however many processes; after them a right one fails like a wrong one.',
      shownBy: ['test/flows/guessing-at-once.test.ts', 'test/domain/person/lock.test.ts'],
    },
    {
      says: 'Whoever is attacked from elsewhere signs in from home, or with a browser of theirs, and no attack gets a guess more for it.',
      shownBy: ['test/flows/familiar-sources.test.ts'],
    },
    {
      says: 'Whose right password meets wrong codes again and again is told by mail, and it is a risk.',
      shownBy: ['test/flows/guessed-codes.test.ts'],
    },
    {
      says: 'Everything that can be guessed at or ordered is limited for one network at one tenant, over any number of processes, with the time to wait and without a lock of any person.',
      shownBy: [
        'test/flows/throttled-networks.test.ts',
        'test/flows/throttled-networks-race.test.ts',
        'test/flows/throttled-passwords.test.ts',
        'test/domain/limits.test.ts',
      ],
    },
    {
      says: 'Nobody keeps the owner of an account from signing in by signing in at the same moment.',
      shownBy: ['test/flows/sign-in-names.test.ts'],
    },
    {
      says: 'Nobody learns who has an account from an order of a recovery link or from a wrong password: names known and unknown get the same answer for the same work.',
      shownBy: ['test/flows/who-exists.test.ts', 'test/flows/first-factor.test.ts'],
    },
  ],
}

const MESSAGES: Chapter = {
  title: 'Messages',
  promises: [
    {
      says: 'Text messages are limited by phone, person, network, tenant and day, go only to countries the tenant allows and never to costly numbers, and pauses between them grow over all sign-ins.',
      shownBy: ['test/flows/message-limits.test.ts', 'test/flows/message-limits-race.test.ts'],
    },
    {
      says: 'A code fits into one text message in every language.',
      shownBy: ['test/interactions/pages/sms-parts.test.ts'],
    },
    {
      says: 'Mails of one kind to one person are limited a day, and none keeps another kind from being sent.',
      shownBy: ['test/flows/mail-limits.test.ts'],
    },
    {
      says: 'One person whose mails cannot be delivered keeps nobody else waiting; a link is sent once, says its real end, and is not sent when it has ended.',
      shownBy: ['test/flows/relay.test.ts'],
    },
  ],
}

const TOLD: Chapter = {
  title: 'What is told and kept',
  promises: [
    {
      says: 'Consent covers scopes, claims and APIs, and no endpoint gives what was not consented to.',
      shownBy: ['test/flows/consent-covers.test.ts', 'test/interactions/consent.test.ts'],
    },
    {
      says: 'Whatever a client or a browser writes is kept at a bounded length, and ways back are checked before they are kept.',
      shownBy: ['test/flows/what-clients-write.test.ts'],
    },
    {
      says: 'The table, its stream and its backups hold nothing that opens anything: tokens, codes and sessions are found by keyed hashes and sealed, and a copy signs no client in.',
      shownBy: [
        'test/flows/table-opens-nothing.test.ts',
        'test/flows/client-secrets.test.ts',
        'test/core/sealed-models.test.ts',
        'test/core/clients/record.test.ts',
        'test/adapters/sealer.test.ts',
      ],
    },
    {
      says: 'Of two new passwords posted at once one is set, and whoever typed the other is told so.',
      shownBy: ['test/flows/two-new-passwords.test.ts', 'test/flows/two-new-passwords-race.test.ts'],
    },
    {
      says: 'Nobody calls a line of the admin API who may not: not with a token that is expired, forged, another tenant’s or for something else, nor without its scope, its role or a second factor proved lately, nor once the sign-in behind it was revoked or would be stopped; and nobody acts on their own risk or on an account with a role above.',
      shownBy: ['test/admin/authorization.test.ts', 'test/admin/tokens.test.ts'],
    },
    {
      says: 'Nothing of a tenant’s configuration changes of which no entry of the audit tells who, from where and what, whichever request to the store fails; of two changes at once to one thing none is lost.',
      shownBy: [
        'test/admin/configuration-failures.test.ts',
        'test/core/configuration/change-tenant.test.ts',
        'test/domain/audit/modified.test.ts',
        'test/admin/resources/policies.test.ts',
      ],
    },
    {
      says: 'What an administrator says of a risk does to the person, the sign-in and its detections exactly what the reference lists, once however often and by however many it is said, never to their own risk, and is met by the very next sign-in.',
      shownBy: [
        'test/domain/changes/risk-of-administrators.test.ts',
        'test/domain/risk/confirmed-safe.test.ts',
        'test/core/risk/confirm-user.test.ts',
        'test/core/risk/judge-sign-in.test.ts',
        'test/flows/word-of-an-administrator.test.ts',
        'test/admin/resources/risky-users.test.ts',
        'test/admin/resources/sign-ins.test.ts',
      ],
    },
    {
      says: 'What an administrator is told somebody will meet is what they meet, from home and from elsewhere.',
      shownBy: ['test/admin/resources/explanation.test.ts'],
    },
    {
      says: 'What several policies ask together is what the tables of docs/policies.md say, row by row, and no change of the configuration locks every administrator out.',
      shownBy: [
        'test/docs/policies.test.ts',
        'test/flows/policies-in-force.test.ts',
        'test/admin/resources/lock-out.test.ts',
      ],
    },
    {
      says: 'No log line holds a secret.',
      shownBy: ['test/flows/log-holds-no-secret.test.ts'],
    },
  ],
}

const STORE: Chapter = {
  title: 'The store and the machine',
  promises: [
    {
      says: 'Two writes of one item in one request are one write, or one after the other, and a password changed in a session goes on to the relying party.',
      shownBy: ['test/core/model-writes.test.ts', 'test/flows/one-write-an-item.test.ts'],
    },
    {
      says: 'A write that was carried out and whose answer was lost is known again when it is asked for again, in every room and over two processes.',
      shownBy: ['test/adapters/dynamo/retried-writes.test.ts', 'test/flows/late-answers.test.ts'],
    },
    {
      says: 'Every list is whole, in order and of one tenant alone whatever the size of its pages, shows what is so now, and asks as much of the store among thousands of people as among ten.',
      shownBy: [
        'test/adapters/dynamo/lists.test.ts',
        'test/adapters/dynamo/store.test.ts',
        'test/adapters/dynamo/keys.test.ts',
        'test/flows/detections-listed.test.ts',
      ],
    },
    {
      says: 'A start on one machine that was interrupted at any moment is taken up again by the next, its kept data too, and says what it is doing.',
      shownBy: [
        'test/local/interrupted-seeds.test.ts',
        'test/local/interrupted-start.test.ts',
        'test/local/kept-data.test.ts',
        'test/local/progress.test.ts',
      ],
    },
  ],
}

export const CHAPTERS: readonly Chapter[] = [ROOMS, GUESSING, MESSAGES, TOLD, STORE]
