import { beforeAll, describe, expect, it } from 'vitest'
import { TABLE_SCHEMA, TTL_ATTRIBUTE } from '../src/adapters/dynamo/table.ts'
import { CACHED } from './support/api-gateway.ts'
import { ROUTES } from './support/http-api.ts'
import { type Packaged, packageService, type Resource } from './support/packaged.ts'
import { grants, permissions } from './support/policies.ts'
import type { ZipEntry } from './support/zip.ts'

const FUNCTIONS = ['oidc', 'admin', 'authorizer', 'relay', 'schedule']
const MEGABYTE = 1_000_000

let packaged: Packaged

beforeAll(async () => {
  packaged = await packageService()
}, 120_000)

/** Properties of every resource of a type, in the order of the template. */
function all(type: string): Resource['Properties'][] {
  const found = Object.values(packaged.template.Resources).filter(({ Type }) => Type === type)
  return found.map(({ Properties }) => Properties)
}

function resource(id: string): Resource {
  const found = packaged.template.Resources[id]
  if (!found) throw new Error(`the template has no ${id}`)
  return found
}

describe('packaging', () => {
  it('asks for no account and says nothing it should not', () => {
    expect(packaged.output).toContain('Service packaged')
    expect(packaged.output).not.toMatch(/warning|deprecat|login|sign up|license/i)
  })

  it('happens on the runtime it is for', () => {
    expect(process.versions.node).toMatch(/^24\./)
  })
})

describe('functions', () => {
  it('are the provider, the admin API with its authorizer, the relay and the schedule', () => {
    const handlers = all('AWS::Lambda::Function').map(({ Handler }) => Handler)
    expect(handlers).toEqual(FUNCTIONS.map((name) => `handlers/${name}.handler`))
  })

  it.each(FUNCTIONS)('%s runs Node.js 24 on Arm, in bounds, under a role of its own', (name) => {
    const title = `${name[0]?.toUpperCase()}${name.slice(1)}`
    expect(resource(`${title}LambdaFunction`).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: expect.any(Number),
      Timeout: expect.any(Number),
      Role: { 'Fn::GetAtt': [`${title}Role`, 'Arn'] },
    })
    expect(resource(`${title}LogGroup`).Properties).toMatchObject({ RetentionInDays: 90 })
  })

  it('get the environment of a deployment, and nothing of the local stage', () => {
    const environments = all('AWS::Lambda::Function').map(({ Environment }) => Environment)
    for (const environment of environments) {
      const { Variables } = environment as { Variables: Record<string, unknown> }
      expect(Object.keys(Variables).sort()).toEqual([
        ...['ARGON2', 'EMAIL_FROM', 'GEO_DB', 'KMS_KEY_ID', 'LEAKED_PASSWORDS_URL', 'ORIGIN'],
        ...['SMS_ORIGINATION_IDENTITY', 'STAGE', 'TABLE'],
      ])
    }
  })

  it('answer every path of a tenant, and are called by the stream and by the clock', () => {
    const routes = all('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)
    expect(routes.sort()).toEqual(ROUTES.map(([routeKey]) => routeKey).sort())
    for (const integration of all('AWS::ApiGatewayV2::Integration'))
      expect(integration).toMatchObject({ PayloadFormatVersion: '2.0' })
    expect(all('AWS::Lambda::EventSourceMapping')).toMatchObject([
      {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"sk":{"S":["USER","ORDER"]}}}}' }] },
      },
    ])
    const clocks = all('AWS::Events::Rule').map(({ ScheduleExpression }) => ScheduleExpression)
    expect(clocks).toEqual(['rate(1 minute)', 'rate(1 hour)'])
  })

  it('let nobody on to the admin API unasked', () => {
    const guarded = all('AWS::ApiGatewayV2::Route').filter(({ AuthorizationType }) => AuthorizationType)
    expect(guarded).toMatchObject([
      {
        RouteKey: 'ANY /admin/{tenant}/v1.0/{proxy+}',
        AuthorizationType: 'CUSTOM',
        AuthorizerId: { Ref: 'HttpApiAuthorizerAuthorizer' },
      },
    ])
    expect(all('AWS::ApiGatewayV2::Authorizer')).toMatchObject([
      {
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        EnableSimpleResponses: true,
        AuthorizerResultTtlInSeconds: CACHED / 1000,
        IdentitySource: ['$request.header.Authorization', '$context.routeKey'],
        AuthorizerUri: {
          'Fn::Join': ['', expect.arrayContaining([{ 'Fn::GetAtt': ['AuthorizerLambdaFunction', 'Arn'] }])],
        },
      },
    ])
  })

  it('leave the pages of other sites out: no answer of the API is theirs to read', () => {
    expect(all('AWS::ApiGatewayV2::Api')).toEqual([
      expect.not.objectContaining({ CorsConfiguration: expect.anything() }),
    ])
  })

  it('let nothing that fails hold up the stream', () => {
    expect(all('AWS::Lambda::EventSourceMapping')).toMatchObject([
      {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 2,
        MaximumRecordAgeInSeconds: 300,
        ParallelizationFactor: 4,
      },
    ])
  })
})

describe('permissions', () => {
  it('have no wildcard, no exception and no public', () => {
    const granted = grants(packaged.template)
    expect(granted.length).toBeGreaterThan(FUNCTIONS.length)
    for (const statement of granted) {
      expect(JSON.stringify(statement)).not.toContain('*')
      expect(statement).not.toHaveProperty('NotAction')
      expect(statement).not.toHaveProperty('NotResource')
    }
  })

  const logs = (group: string) => [`logs:CreateLogStream ${group}.Arn`, `logs:PutLogEvents ${group}.Arn`]
  const account = (service: string) => `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>`

  it.each<[role: string, lines: string[]]>([
    [
      'OidcRole',
      [
        'dynamodb:BatchGetItem Table.Arn',
        'dynamodb:BatchWriteItem Table.Arn',
        'dynamodb:DeleteItem Table.Arn',
        'dynamodb:GetItem Table.Arn',
        'dynamodb:PutItem Table.Arn',
        'dynamodb:Query Table.Arn',
        'dynamodb:UpdateItem Table.Arn',
        'kms:Decrypt KeyVaultKey.Arn',
        'kms:GenerateDataKey KeyVaultKey.Arn',
        ...logs('OidcLogGroup'),
        `sms-voice:SendTextMessage ${account('sms-voice')}:phone-number/none`,
      ],
    ],
    [
      'AdminRole',
      [
        'dynamodb:BatchGetItem Table.Arn',
        'dynamodb:DeleteItem Table.Arn',
        'dynamodb:GetItem Table.Arn',
        'dynamodb:PutItem Table.Arn',
        'dynamodb:Query <Table.Arn>/index/gsi1',
        'dynamodb:Query <Table.Arn>/index/gsi2',
        'dynamodb:Query <Table.Arn>/index/gsi3',
        'dynamodb:Query Table.Arn',
        'dynamodb:UpdateItem Table.Arn',
        'kms:Decrypt KeyVaultKey.Arn',
        'kms:GenerateDataKey KeyVaultKey.Arn',
        ...logs('AdminLogGroup'),
      ],
    ],
    [
      'AuthorizerRole',
      [
        'dynamodb:GetItem Table.Arn',
        'dynamodb:Query Table.Arn',
        'kms:Decrypt KeyVaultKey.Arn',
        ...logs('AuthorizerLogGroup'),
      ],
    ],
    [
      'RelayRole',
      [
        'dynamodb:BatchGetItem Table.Arn',
        'dynamodb:BatchWriteItem Table.Arn',
        'dynamodb:DeleteItem Table.Arn',
        'dynamodb:DescribeStream Table.StreamArn',
        'dynamodb:GetItem Table.Arn',
        'dynamodb:GetRecords Table.StreamArn',
        'dynamodb:GetShardIterator Table.StreamArn',
        'dynamodb:ListStreams Table.StreamArn',
        'dynamodb:PutItem Table.Arn',
        'dynamodb:Query <Table.Arn>/index/gsi1',
        'dynamodb:Query <Table.Arn>/index/gsi2',
        'dynamodb:Query Table.Arn',
        'dynamodb:UpdateItem Table.Arn',
        'kms:Decrypt KeyVaultKey.Arn',
        ...logs('RelayLogGroup'),
        `ses:SendEmail ${account('ses')}:identity/example.com`,
      ],
    ],
    [
      'ScheduleRole',
      [
        'dynamodb:BatchGetItem Table.Arn',
        'dynamodb:DeleteItem Table.Arn',
        'dynamodb:GetItem Table.Arn',
        'dynamodb:PutItem Table.Arn',
        'dynamodb:Query <Table.Arn>/index/gsi1',
        'dynamodb:Query <Table.Arn>/index/gsi3',
        'dynamodb:Query Table.Arn',
        'kms:GenerateDataKey KeyVaultKey.Arn',
        ...logs('ScheduleLogGroup'),
      ],
    ],
  ])('of %s are these and no others', (role, lines) => {
    expect(permissions(packaged.template, role)).toEqual(lines)
  })

  it('of the functions belong to Lambda alone', () => {
    for (const { AssumeRolePolicyDocument } of all('AWS::IAM::Role'))
      expect(grants(AssumeRolePolicyDocument)).toEqual([
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ])
  })
})

describe('the table', () => {
  it('is the one the store is written for', () => {
    expect(resource('Table').Properties).toMatchObject(TABLE_SCHEMA)
    expect(resource('Table').Properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: TTL_ATTRIBUTE, Enabled: true },
    })
  })

  it('is encrypted, recoverable to any second, guarded from deletion, and streams keys only', () => {
    expect(resource('Table')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      },
    })
  })

  it('shares its secrets with a key that is kept and rotated', () => {
    expect(resource('KeyVaultKey')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    })
  })
})

describe('the packages', () => {
  const sizeOf = (entries: ZipEntry[]) => entries.reduce((sum, { compressed }) => sum + compressed, 0)
  const split = async (name: string) => {
    const { size, entries } = await packaged.zip(name)
    const isGeodata = (entry: ZipEntry) => entry.name.endsWith('.mmdb')
    return { size, geodata: entries.filter(isGeodata), code: entries.filter((entry) => !isGeodata(entry)) }
  }

  it.each(FUNCTIONS)('of %s hold its bundle and no sources, in bounds', async (name) => {
    const { size, geodata, code } = await split(name)
    const files = code.map((entry) => entry.name)
    // A folder `handlers/oidc` would be taken for the module `handlers/oidc` by Lambda's runtime.
    const own = new RegExp(`^handlers/${name}(\\.chunks/[\\w.-]+-[A-Z0-9]{8})?\\.mjs$`)
    expect(files.filter((file) => !own.test(file))).toEqual([])
    expect(files).toContain(`handlers/${name}.mjs`)
    expect(sizeOf(code)).toBeLessThan(1.5 * MEGABYTE)
    expect(size - sizeOf(geodata)).toBeLessThan(3 * MEGABYTE)
  })

  it('share no code of the admin API with the sign-in: it is read by nobody who signs in', async () => {
    const { code } = await split('oidc')
    const text = code.map((entry) => entry.read().toString()).join('')
    expect(text).toContain('/interaction/')
    expect(text).not.toContain('insufficient_user_authentication')
    expect(text).not.toContain('IdentityRiskyUser.ReadWrite.All')
  })

  it.each(['authorizer', 'schedule'])('hold of %s what it needs of the table and the keys', async (name) => {
    expect(sizeOf((await split(name)).code)).toBeLessThan(0.35 * MEGABYTE)
  })

  it('leave for later what a cold start need not read', async () => {
    const { code } = await split('oidc')
    const first = code.filter((entry) => entry.name === 'handlers/oidc.mjs')
    expect(sizeOf(first)).toBeLessThan(0.6 * sizeOf(code))
  })

  it('hold the geodata once, where the provider looks for it', async () => {
    const { Environment } = resource('OidcLambdaFunction').Properties
    const { GEO_DB } = (Environment as { Variables: { GEO_DB: string } }).Variables
    const holders = await Promise.all(
      FUNCTIONS.map(async (name) => (await split(name)).geodata.map((entry) => entry.name)),
    )
    expect(holders).toEqual([[GEO_DB], [], [], [], []])
  })
})
