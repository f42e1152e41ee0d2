import type { SESv2ClientConfig } from '@aws-sdk/client-sesv2'
import type { Email } from '../ports/world.ts'
import { BOUNDED, deadline } from './aws.ts'

export interface EmailOptions {
  /** A verified sender: `Vestibule <no-reply@example.com>` or the bare address. */
  from: string
  configurationSetName?: string
  client?: SESv2ClientConfig
}

/** One bare address: no display name and no list, whatever a person managed to register as theirs. */
const ADDRESS = /^[^\s<>,;:"]+@[^\s<>,;:"]+$/
const LINE_BREAK = /[\r\n]/

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })

/**
 * Mail by Amazon SES. Resolves once the service has taken the message.
 * @throws (on use) RangeError for what is not one address or a subject of several lines, else what the service answers
 */
export function createEmail(options: EmailOptions): Email {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-sesv2')
    return { sdk, client: new sdk.SESv2Client({ ...BOUNDED, ...options.client }) }
  }
  let loading: ReturnType<typeof load> | undefined
  return {
    async send({ to, subject, text, html }, signal) {
      if (!ADDRESS.test(to)) throw new RangeError('not one mail address')
      if (LINE_BREAK.test(subject)) throw new RangeError('a subject is one line')
      loading ??= load()
      const { sdk, client } = await loading
      const command = new sdk.SendEmailCommand({
        FromEmailAddress: options.from,
        Destination: { ToAddresses: [to] },
        ConfigurationSetName: options.configurationSetName,
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: html === undefined ? undefined : utf8(html) },
          },
        },
      })
      await client.send(command, deadline(signal))
    },
  }
}
