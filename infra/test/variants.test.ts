import { LAKE_TABLE_NAMES } from '@incuera/contract/lake/tables.ts'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { checkBuilt } from '../lib/blocks/dashboardContent.ts'
import type { TemplateView } from '../testing/readTemplate.ts'
import { ROOT, synthesize } from '../testing/synthesize.ts'
import { templateOf } from '../testing/templateOf.ts'

/** Of the config that most people have. */
let standard: TemplateView
beforeAll(async () => {
  standard = await templateOf()
})

test('two syntheses of the same sources are equal', () => {
  expect(synthesize().json).toEqual(standard.json)
})

test('the stack depends on neither account nor region', () => {
  expect(JSON.stringify(standard.json)).not.toMatch(/us-east-1|eu-west-1|\d{12}\.dkr/)
})

describe('config', () => {
  test('sessions: the times reach the functions', () => {
    const { ofType } = synthesize({
      session: { idleTimeoutSeconds: 60, closingTimeoutSeconds: 2, minimumDurationSeconds: 5 },
    })
    const variables = Object.assign(
      {},
      ...ofType('AWS::Lambda::Function').map(({ properties }) => properties.Environment?.Variables ?? {}),
    )
    expect(variables).toMatchObject({
      IDLE_TIMEOUT_SECONDS: '60',
      CLOSING_TIMEOUT_SECONDS: '2',
      MINIMUM_DURATION_SECONDS: '5',
    })
  })

  test('assetOrigins: compaction asks them for what recordings name', () => {
    const originsOf = ({ ofType }: Pick<ReturnType<typeof synthesize>, 'ofType'>) =>
      ofType('AWS::Lambda::Function').flatMap(
        ({ properties }) => properties.Environment?.Variables?.ASSET_ORIGINS ?? [],
      )
    expect(originsOf(standard)).toEqual([''])
    const on = synthesize({ assetOrigins: ['https://shop.example', 'https://*.cdn.example'] })
    expect(originsOf(on)).toEqual(['https://shop.example https://*.cdn.example'])
  })

  test('recordCountry: CloudFront passes the country to ingest, and only if it is set', () => {
    const off = standard
    expect(off.ofType('AWS::CloudFront::OriginRequestPolicy')).toEqual([])
    const on = synthesize({ recordCountry: true })
    const [policy] = on.ofType('AWS::CloudFront::OriginRequestPolicy')
    const { HeadersConfig } = policy?.properties.OriginRequestPolicyConfig ?? {}
    expect(HeadersConfig.HeaderBehavior).toBe('whitelist')
    expect(HeadersConfig.Headers).toContain('CloudFront-Viewer-Country')
    // A viewer's host name is not the API's. Ten is CloudFront's limit.
    expect(HeadersConfig.Headers).not.toContain('Host')
    expect(HeadersConfig.Headers.length).toBeLessThanOrEqual(10)
    const behaviors = on
      .ofType('AWS::CloudFront::Distribution')
      .flatMap(({ properties }) => properties.DistributionConfig.CacheBehaviors ?? [])
    const [ingest, start, all] = ['/api/ingest', '/api/sessions/start', '/api/*'].map((path) =>
      behaviors.findIndex(({ PathPattern }: { PathPattern: string }) => PathPattern === path),
    )
    expect(ingest).toBeGreaterThanOrEqual(0)
    expect(ingest).toBeLessThan(Number(all))
    expect(start).toBeLessThan(Number(all))
    const flags = [off, on].map(({ ofType }) =>
      ofType('AWS::Lambda::Function').flatMap(
        ({ properties }) => properties.Environment?.Variables?.RECORD_COUNTRY ?? [],
      ),
    )
    // Ingest, which records it, and the API, which lets projects decide.
    expect(flags).toEqual([
      ['false', 'false'],
      ['true', 'true'],
    ])
  })

  test('render.isolate: the network reaches only the S3 endpoint, and can be omitted', () => {
    const isolated = standard
    for (const type of ['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::Route'])
      expect(isolated.ofType(type)).toEqual([])
    expect(isolated.ofType('AWS::EC2::VPCEndpoint').map(({ properties }) => properties.VpcEndpointType)).toEqual([
      'Gateway',
    ])
    const open = synthesize({ render: { isolate: false } })
    expect(open.resources.filter(({ type }) => type.startsWith('AWS::EC2::'))).toEqual([])
    expect(JSON.stringify(open.ofType('AWS::IAM::Role'))).not.toContain('ec2:')
  })

  test('render.zones: the network is in these zones', () => {
    const { ofType } = synthesize({ render: { zones: ['us-east-1b', 'us-east-1f', 'us-east-1d'] } })
    expect(ofType('AWS::EC2::Subnet').map(({ properties }) => properties.AvailabilityZone)).toEqual([
      'us-east-1b',
      'us-east-1f',
      'us-east-1d',
    ])
  })

  test('render.vpc: the function is in these subnets, and only its security group is created', () => {
    const { ofType, resources } = synthesize({
      render: { vpc: { id: 'vpc-0a', subnetIds: ['subnet-0a', 'subnet-0b'] } },
    })
    const [group, ...others] = resources.filter(({ type }) => type.startsWith('AWS::EC2::'))
    expect([group?.type, group?.properties.VpcId, others]).toEqual(['AWS::EC2::SecurityGroup', 'vpc-0a', []])
    expect(group?.properties.SecurityGroupEgress).toEqual([
      expect.objectContaining({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }),
    ])
    const render = ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith('RenderFunction'))
    expect(render?.properties.VpcConfig).toEqual({
      SubnetIds: ['subnet-0a', 'subnet-0b'],
      SecurityGroupIds: [{ 'Fn::GetAtt': [group?.id, 'GroupId'] }],
    })
  })

  test('lake.lakeFormation: Firehose, keep and the API may read the tables, Firehose before its stream is created', () => {
    const { ofType, json } = synthesize({ lake: { lakeFormation: true } })
    const grants = ofType('AWS::LakeFormation::PrincipalPermissions').map(({ id, properties }) => ({
      id,
      role: properties.Principal.DataLakePrincipalIdentifier['Fn::GetAtt'][0],
      on: Object.keys(properties.Resource)[0],
      table: properties.Resource.Table?.Name.Ref,
      permissions: properties.Permissions,
    }))
    const of = (roleStart: string) => grants.filter(({ role }) => role.startsWith(roleStart))
    expect(of('LakeEventsRole')).toEqual([
      expect.objectContaining({ on: 'Table', table: expect.stringMatching(/^LakeEventsTable/) }),
    ])
    expect(of('LakeSessionsRole')).toEqual([
      expect.objectContaining({ on: 'Table', table: expect.stringMatching(/^LakeSessionsTable/) }),
    ])
    expect(of('ApiFunctionRole').map(({ on, permissions }) => [on, ...permissions])).toEqual([
      ['Database', 'DESCRIBE'],
      ...LAKE_TABLE_NAMES.flatMap(() => Array.from({ length: 2 }, () => ['Table', 'DESCRIBE', 'SELECT'])),
    ])
    expect(of('KeepFunctionRole').map(({ on, permissions }) => [on, ...permissions])).toEqual([
      ['Database', 'DESCRIBE'],
      ...LAKE_TABLE_NAMES.map(() => ['Table', 'DESCRIBE', 'SELECT', 'ALTER', 'INSERT', 'DELETE']),
    ])
    for (const { id } of ofType('AWS::KinesisFirehose::DeliveryStream')) {
      const roleStart = id.replace(/Stream.*/, 'Role')
      expect(json.Resources[id].DependsOn).toContain(of(roleStart)[0]?.id)
    }
    expect(standard.ofType('AWS::LakeFormation::PrincipalPermissions')).toEqual([])
  })

  test('throttle: the defaults fit the smallest quota of a region, all routes together', () => {
    const { ofType } = standard
    const { DefaultRouteSettings, RouteSettings } = ofType('AWS::ApiGatewayV2::Stage')[0]?.properties ?? {}
    const settings = ofType('AWS::ApiGatewayV2::Route').map(
      ({ properties }) => RouteSettings[properties.RouteKey] ?? DefaultRouteSettings,
    )
    const sum = (name: string) => settings.reduce((total, setting) => total + setting[name], 0)
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: 13 regions have these, the others
    // 10,000 and 5,000.
    expect([sum('ThrottlingRateLimit'), sum('ThrottlingBurstLimit')]).toEqual([2500, 1250])
  })

  test('throttle: the configured rates reach the routes', () => {
    const { ofType } = synthesize({ throttle: { ingestPerSecond: 5000, dashboardPerSecond: 50 } })
    expect(ofType('AWS::ApiGatewayV2::Stage')[0]?.properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 25 },
      RouteSettings: {
        'POST /api/ingest': { ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 2500 },
        'POST /api/sessions/start': { ThrottlingRateLimit: 800, ThrottlingBurstLimit: 400 },
        'POST /api/sessions/end': { ThrottlingRateLimit: 800, ThrottlingBurstLimit: 400 },
        'POST /api/sessions/erase': { ThrottlingRateLimit: 120, ThrottlingBurstLimit: 60 },
        'POST /api/shares/check': { ThrottlingRateLimit: 30, ThrottlingBurstLimit: 15 },
        'OPTIONS /api/ingest': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 10 },
      },
    })
  })

  test('analysis.llm: the function knows the model and may read its key', () => {
    const { ofType } = synthesize({ analysis: { llm: { baseUrl: 'https://llm.example/v1', model: 'small' } } })
    const fn = ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith('AnalysisFunction'))
    expect(fn?.properties.Environment.Variables).toMatchObject({
      LLM_BASE_URL: 'https://llm.example/v1',
      LLM_MODEL: 'small',
      LLM_SECRET_ARN: expect.anything(),
    })
    expect(JSON.stringify(ofType('AWS::IAM::Role').filter(({ id }) => id.startsWith('Analysis')))).toContain(
      'secretsmanager:GetSecretValue',
    )
    expect(JSON.stringify(standard.ofType('AWS::IAM::Role'))).not.toContain('secretsmanager')
    // A generated value would be sent to the model's server as a key.
    const [secret] = ofType('AWS::SecretsManager::Secret')
    expect(secret?.properties).not.toHaveProperty('GenerateSecretString')
    expect(secret?.properties).not.toHaveProperty('SecretString')
  })

  test('analysis.llm on Bedrock: no key, and its limits reach the function', () => {
    const llm = {
      ...{ provider: 'bedrock' as const, region: 'eu-central-1', model: 'openai.gpt-oss-120b-1:0' },
      ...{ vision: 'keyframes' as const, monthlyDollars: 20, price: { input: 0.15, output: 0.6 } },
    }
    const { ofType } = synthesize({ analysis: { llm } })
    expect(ofType('AWS::SecretsManager::Secret')).toEqual([])
    const fn = ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith('AnalysisFunction'))
    expect(fn?.properties.Environment.Variables).toMatchObject({
      ...{
        LLM_REGION: 'eu-central-1',
        LLM_MODEL: 'openai.gpt-oss-120b-1:0',
        LLM_VISION: 'keyframes',
        LLM_POLICY: 'all',
      },
      ...{ LLM_MONTHLY_DOLLARS: '20', LLM_INPUT_PRICE: '0.15', LLM_OUTPUT_PRICE: '0.6' },
    })
    const roles = JSON.stringify(ofType('AWS::IAM::Role').filter(({ id }) => id.startsWith('Analysis')))
    expect(roles).toContain('/video/*')
    expect(roles).toContain('dynamodb:UpdateItem')
    expect(JSON.stringify(standard.ofType('AWS::IAM::Role'))).not.toContain('bedrock')
  })

  test('analysis.embedding: an index of vectors, which functions may write, ask and erase; without it there is nothing', () => {
    const embedding = { baseUrl: 'https://llm.example/v1', model: 'embed-small', dimensions: 768 }
    const { ofType } = synthesize({ analysis: { embedding } })
    expect(ofType('AWS::S3Vectors::VectorBucket')).toHaveLength(1)
    const [index, ...others] = ofType('AWS::S3Vectors::Index')
    expect([index?.properties, others]).toMatchObject([
      { DataType: 'float32', Dimension: 768, DistanceMetric: 'cosine' },
      [],
    ])
    const fnOf = (name: string) => ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith(name))
    const indexArn = { 'Fn::GetAtt': [index?.id, 'IndexArn'] }
    for (const name of ['AnalysisFunction', 'ApiFunction'])
      expect(fnOf(name)?.properties.Environment.Variables).toMatchObject({
        ...{ VECTOR_INDEX_ARN: indexArn, EMBEDDING_MODEL: 'embed-small', EMBEDDING_DIMENSIONS: '768' },
        ...{ EMBEDDING_BASE_URL: 'https://llm.example/v1', EMBEDDING_SECRET_ARN: expect.anything() },
      })
    expect(fnOf('EraseFunction')?.properties.Environment.Variables).toMatchObject({ VECTOR_INDEX_ARN: indexArn })
    const actionsOf = (name: string): string[] =>
      ofType('AWS::IAM::Role')
        .filter(({ id }) => id.startsWith(name))
        .flatMap(({ properties }) => JSON.stringify(properties).match(/(?<=")(?:s3vectors|secretsmanager):\w+/g) ?? [])
        .sort()
    const read = 'secretsmanager:GetSecretValue'
    expect(actionsOf('AnalysisFunction')).toEqual(['s3vectors:PutVectors', read])
    expect(actionsOf('ApiFunction')).toEqual(['s3vectors:GetVectors', 's3vectors:QueryVectors', read])
    expect(actionsOf('EraseFunction')).toEqual([
      ...['s3vectors:DeleteVectors', 's3vectors:GetVectors', 's3vectors:ListVectors', 's3vectors:PutVectors'],
    ])
    expect(JSON.stringify(standard.json)).not.toMatch(/s3vectors|S3Vectors|EMBEDDING|VECTOR_/)
  })

  test('analysis.embedding on Bedrock: no key, and the one model may be called; another length gets another index', () => {
    const titan = { provider: 'bedrock', region: 'eu-central-1', model: 'amazon.titan-embed-text-v2:0' } as const
    const long = synthesize({ analysis: { embedding: { ...titan, dimensions: 1024 } } })
    expect(long.ofType('AWS::SecretsManager::Secret')).toEqual([])
    for (const name of ['AnalysisFunction', 'ApiFunction'])
      expect(JSON.stringify(long.ofType('AWS::IAM::Role').filter(({ id }) => id.startsWith(name)))).toContain(
        ':bedrock:eu-central-1::foundation-model/amazon.titan-embed-text-v2:0',
      )
    const short = synthesize({ analysis: { embedding: { ...titan, dimensions: 512 } } })
    const [longIndex, shortIndex] = [long, short].map(({ ofType }) => ofType('AWS::S3Vectors::Index'))
    expect(longIndex?.[0]?.id).not.toEqual(shortIndex?.[0]?.id)
  })

  test('adminEmail: invites the first member', () => {
    const { ofType, json } = synthesize({ adminEmail: 'admin@example.com' })
    expect(ofType('AWS::Cognito::UserPoolUser')[0]?.properties).toMatchObject({
      Username: 'admin@example.com',
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(standard.ofType('AWS::Cognito::UserPoolUser')).toEqual([])
    // The e-mail is sent when the member is created, so the dashboard must exist by then.
    const { DependsOn } = json.Resources[ofType('AWS::Cognito::UserPoolUser')[0]?.id ?? '']
    expect(DependsOn).toContainEqual(expect.stringMatching(/^ContentAppCustomResource/))
  })
})

test('what has not been built is named, with the command that builds it', () => {
  const built = { app: 'nowhere/app', player: ROOT, sdk: 'nowhere/sdk' }
  expect(() => checkBuilt(built)).toThrow('nowhere/app, nowhere/sdk are missing: run "npm run build" first')
  expect(() => checkBuilt({ ...built, app: ROOT })).toThrow('nowhere/sdk is missing')
})
