import { tableName } from './vault-key.ts'

/** Where everything of one run is. */
export interface Places {
  /** Origin of the issuers. */
  origin: string
  demoOrigin: string
  /** Of the DynamoDB API. */
  endpoint: string
  /** Of the key vault, 32 bytes in base64. */
  key: string
}

/** Work factors of password hashes, the same for the seeds and the handlers as in a deployment. */
export const ARGON2 = process.env.ARGON2 || 'm=65536,t=2,p=1'

/** Nobody's account: whoever has credentials of AWS in the environment does not use them by starting a local run. */
const NO_ACCOUNT = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
}

/** What `serverless.yml` reads from the environment for the stage `local`. */
export const handlerEnvironment = ({ origin, demoOrigin, endpoint, key }: Places): NodeJS.ProcessEnv => ({
  ...process.env,
  ...(endpoint.startsWith('http:') ? NO_ACCOUNT : {}),
  PORT: new URL(origin).port,
  ORIGIN: origin,
  TABLE: tableName(key),
  DYNAMODB_ENDPOINT: endpoint,
  KEY_VAULT_KEY: key,
  OUTBOX_URL: `${demoOrigin}/outbox`,
  ARGON2,
  // Unset here, `serverless.yml` would hand over its `null` as a word.
  LEAKED_PASSWORDS_URL: process.env.LEAKED_PASSWORDS_URL ?? '',
})
