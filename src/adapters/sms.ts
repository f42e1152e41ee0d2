import type { PinpointSMSVoiceV2ClientConfig } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { Sms } from '../ports/world.ts'
import { BOUNDED, deadline } from './aws.ts'

export interface SmsOptions {
  /** Phone number, sender id or pool the messages come from. */
  originationIdentity?: string
  configurationSetName?: string
  client?: PinpointSMSVoiceV2ClientConfig
}

const E164 = /^\+[1-9]\d{6,14}$/
/** A code that arrives after it has expired only confuses. */
const SECONDS_TO_LIVE = 600

/**
 * Text messages by AWS End User Messaging. Resolves once the service has taken the message.
 * @throws (on use) RangeError for a number that is not E.164, else what the service answers or its time-out
 */
export function createSms(options: SmsOptions): Sms {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-pinpoint-sms-voice-v2')
    return { sdk, client: new sdk.PinpointSMSVoiceV2Client({ ...BOUNDED, ...options.client }) }
  }
  let loading: ReturnType<typeof load> | undefined
  return {
    async send({ to, text }) {
      if (!E164.test(to)) throw new RangeError('not a phone number in E.164')
      loading ??= load()
      const { sdk, client } = await loading
      const command = new sdk.SendTextMessageCommand({
        DestinationPhoneNumber: to,
        MessageBody: text,
        MessageType: 'TRANSACTIONAL',
        OriginationIdentity: options.originationIdentity,
        ConfigurationSetName: options.configurationSetName,
        TimeToLive: SECONDS_TO_LIVE,
      })
      await client.send(command, deadline())
    },
  }
}
