import type { KMSClientConfig } from '@aws-sdk/client-kms'
import { BOUNDED, deadline } from '../aws.ts'

export interface DataKeysOptions {
  /** Key id or ARN of a symmetric KMS key. */
  keyId: string
  /** Authenticated by KMS and written to its log with every use of a data key. */
  encryptionContext?: Record<string, string>
  client?: KMSClientConfig
}

export interface DataKey {
  plain: Buffer
  /** The same key encrypted by KMS, base64url. */
  sealed: string
}

/** The two calls to KMS. The SDK is loaded at the first of them: the local stage never pays for it. */
export interface DataKeys {
  generate(): Promise<DataKey>
  open(sealed: string): Promise<Buffer>
}

export function createDataKeys(options: DataKeysOptions): DataKeys {
  const EncryptionContext = options.encryptionContext ?? { application: 'vestibule' }
  const KeyId = options.keyId
  const load = async () => {
    const sdk = await import('@aws-sdk/client-kms')
    return { sdk, kms: new sdk.KMSClient({ ...BOUNDED, ...options.client }) }
  }
  let loading: ReturnType<typeof load> | undefined
  return {
    async generate() {
      loading ??= load()
      const { sdk, kms } = await loading
      const command = new sdk.GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext })
      const { Plaintext, CiphertextBlob } = await kms.send(command, deadline())
      if (!Plaintext || !CiphertextBlob) throw new Error('KMS made no data key')
      return { plain: Buffer.from(Plaintext), sealed: Buffer.from(CiphertextBlob).toString('base64url') }
    },
    async open(sealed) {
      loading ??= load()
      const { sdk, kms } = await loading
      const CiphertextBlob = Buffer.from(sealed, 'base64url')
      const command = new sdk.DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext })
      const { Plaintext } = await kms.send(command, deadline())
      if (!Plaintext) throw new Error('KMS opened no data key')
      return Buffer.from(Plaintext)
    },
  }
}
