import { describe, expect, test } from '@jest/globals'
import type { Resource } from '../testing/readTemplate.ts'
import { templateOf } from '../testing/templateOf.ts'

const stack = await templateOf()
const { ofType, resources } = stack

const refOf = (value: { Ref?: string; 'Fn::GetAtt'?: [string, string] }) => value.Ref ?? value['Fn::GetAtt']?.[0]
const only = (type: string, idStart: string): Resource => {
  const [found, ...others] = ofType(type).filter(({ id }) => id.startsWith(idStart))
  if (!found || others.length > 0) throw new Error(`${others.length + (found ? 1 : 0)} ${type} begin with ${idStart}`)
  return found
}

interface Statement {
  Effect: string
  Action: string | string[]
  Resource: unknown
}
const statementsOf = ({ properties }: Resource): Statement[] => properties.PolicyDocument.Statement
const statementsOfRole = (roleStart: string): Statement[] =>
  ofType('AWS::IAM::Role')
    .filter(({ id }) => id.startsWith(roleStart))
    .flatMap(({ properties }) => properties.Policies)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)

describe('queues', () => {
  const queues = ofType('AWS::SQS::Queue')
  const deadLetters = new Set(
    queues.flatMap(({ properties }) =>
      properties.RedrivePolicy ? [refOf(properties.RedrivePolicy.deadLetterTargetArn)] : [],
    ),
  )
  const mappings = ofType('AWS::Lambda::EventSourceMapping')
  const timeoutOf = (functionId: string | undefined) =>
    resources.find(({ id }) => id === functionId)?.properties.Timeout

  test('each has its dead-letter queue, which keeps messages as long as SQS allows', () => {
    expect(deadLetters.size).toBe(9)
    for (const { id, properties } of queues) {
      if (deadLetters.has(id)) expect(properties.MessageRetentionPeriod).toBe(14 * 86_400)
      else expect(properties.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5)
    }
  })

  test('each consumer reports the messages that failed, one by one', () => {
    expect(mappings).toHaveLength(13)
    for (const { properties } of mappings) expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })

  test('a message stays hidden for six times as long as its consumer may take, that of a part only as long', () => {
    for (const { properties } of mappings) {
      const queue = resources.find(({ id }) => id === refOf(properties.EventSourceArn))
      if (!queue || deadLetters.has(queue.id)) continue
      expect(queue.properties.VisibilityTimeout).toBe(
        (properties.BatchSize === 1 ? 1 : 6) * timeoutOf(refOf(properties.FunctionName)),
      )
    }
  })

  test('one render at a time per function, and no more functions than configured', () => {
    const { properties } = only('AWS::Lambda::EventSourceMapping', 'RenderFunction')
    expect(properties).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } })
  })

  test('compact, render, join and analysis jobs that failed permanently go to settle', () => {
    const settled = mappings
      .filter(({ id }) => id.startsWith('SessionsSettler'))
      .map(({ properties }) => refOf(properties.EventSourceArn))
    expect(settled.sort()).toEqual([
      expect.stringMatching(/^AnalysisJobsDeadLetters/),
      expect.stringMatching(/^JoinJobsDeadLetters/),
      expect.stringMatching(/^RenderJobsDeadLetters/),
      expect.stringMatching(/^SessionsCompactDeadLetters/),
      expect.stringMatching(/^SessionsRenderedQueue/),
    ])
  })

  test('only the replay bucket may notify of finished renders', () => {
    const { properties } = only('AWS::S3::Bucket', 'StorageReplay')
    const [configuration] = properties.NotificationConfiguration.QueueConfigurations
    expect(configuration.Filter.S3Key.Rules).toEqual([
      { Name: 'prefix', Value: 'video/' },
      { Name: 'suffix', Value: 'render.json' },
    ])
    const policy = only('AWS::SQS::QueuePolicy', 'SessionsRenderedQueue')
    // S3 tests the queue when the bucket is created.
    expect(stack.json.Resources[only('AWS::S3::Bucket', 'StorageReplay').id].DependsOn).toContain(policy.id)
    const allowed = statementsOf(policy).filter(({ Effect }) => Effect === 'Allow')
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 'sqs:SendMessage',
        Principal: { Service: 's3.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnEquals: { 'aws:SourceArn': expect.anything() },
        },
      }),
    ])
  })
})

describe('permissions', () => {
  const allowed = ofType('AWS::IAM::Role')
    .flatMap(({ id }) => statementsOfRole(id).map((statement) => ({ role: id, ...statement })))
    .filter(({ Effect }) => Effect === 'Allow')

  test('no role has an action with a star in it', () => {
    expect(allowed.filter(({ Action }) => [Action].flat().some((action) => action.includes('*')))).toEqual([])
  })

  test('every role is created with its permissions, so that no service finds it without them', () => {
    expect([...ofType('AWS::IAM::Policy'), ...ofType('AWS::IAM::ManagedPolicy')].map(({ id }) => id)).toEqual([])
    for (const { properties } of ofType('AWS::IAM::Role')) {
      expect(properties.ManagedPolicyArns).toBeUndefined()
      expect(properties.Policies).toHaveLength(1)
      // IAM allows 10,240 characters of inline policies per role; references are counted as written, which is longer
      // than an ARN.
      expect(JSON.stringify(properties.Policies[0].PolicyDocument).length).toBeLessThan(10_240)
    }
  })

  test('only Lambda, to put the renderer into its network, has permissions on everything', () => {
    const everywhere = allowed.filter(({ Resource }) => [Resource].flat().includes('*'))
    expect(everywhere.map(({ role }) => role)).toEqual([expect.stringMatching(/^RenderFunctionRole/)])
    expect([everywhere[0]?.Action].flat().every((action) => action?.startsWith('ec2:'))).toBe(true)
  })

  test('the renderer reads sessions and writes videos, and can do nothing else', () => {
    const actions = statementsOfRole('RenderFunctionRole').flatMap(({ Action }) => Action)
    expect(actions.filter((action) => !/^(logs|sqs|ec2):/.test(action)).sort()).toEqual([
      's3:GetObject',
      's3:PutObject',
    ])
    expect(actions.filter((action) => action.startsWith('sqs:')).sort()).toEqual([
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ])
    const statements = statementsOfRole('RenderFunctionRole')
    const on = (action: string) => JSON.stringify(statements.find(({ Action }) => Action === action)?.Resource)
    expect(on('s3:GetObject')).toContain('/sessions/*')
    expect(on('s3:PutObject')).toContain('/video/*')
  })

  test('ingest writes and never reads recordings', () => {
    const actions = statementsOfRole('IngestFunctionRole').flatMap(({ Action }) => Action)
    expect(actions.filter((action) => action.startsWith('s3:'))).toEqual(['s3:PutObject'])
  })
})

describe('functions', () => {
  const ours = ofType('AWS::Lambda::Function').filter(({ id }) => !id.startsWith('Custom'))

  test('each has a log group with retention, and its own role', () => {
    expect(ours).toHaveLength(14)
    expect(new Set(ours.map(({ properties }) => refOf(properties.Role))).size).toBe(14)
    for (const { properties } of ours) expect(properties.LoggingConfig.LogGroup).toBeDefined()
    for (const { properties } of ofType('AWS::Logs::LogGroup')) expect(properties.RetentionInDays).toBe(30)
  })

  test('arm64 and a current Node, except for the renderer', () => {
    for (const { id, properties } of ours) {
      if (id.startsWith('Render')) expect(properties).toMatchObject({ PackageType: 'Image', Architectures: ['x86_64'] })
      else
        expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
    }
  })

  test('the template describes what runs inside the image', () => {
    const { Metadata } = stack.json.Resources[only('AWS::Lambda::Function', 'RenderFunction').id]
    expect(Metadata).toMatchObject({
      'incuera:asset': expect.stringMatching(/^asset\.[0-9a-f]{64}$/),
      'incuera:handler': 'index.handler',
    })
  })
})

describe('routes', () => {
  test('the SDK reaches ingest, everything else the API, and the functions check keys and tokens', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => properties)
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual([
      ...['DELETE /api/{proxy+}', 'GET /', 'GET /.well-known/oauth-protected-resource/mcp'],
      ...['GET /api/{proxy+}', 'GET /health', 'OPTIONS /api/ingest', 'OPTIONS /api/sessions/end'],
      ...['OPTIONS /api/sessions/erase', 'OPTIONS /api/sessions/start', 'OPTIONS /api/{proxy+}', 'PATCH /api/{proxy+}'],
      ...['POST /api/ingest', 'POST /api/sessions/end', 'POST /api/sessions/erase', 'POST /api/sessions/start'],
      ...['POST /api/shares/check', 'POST /api/{proxy+}', 'POST /mcp'],
    ])
    expect(routes.every(({ AuthorizationType = 'NONE' }) => AuthorizationType === 'NONE')).toBe(true)
    const { Variables } = only('AWS::Lambda::Function', 'ApiFunction').properties.Environment
    expect([Variables.ISSUER_URL, Variables.CLIENT_ID]).toEqual([expect.anything(), expect.anything()])
  })

  test('the routes of the SDK and those called seldom have their own rates, created after them', () => {
    const stage = only('AWS::ApiGatewayV2::Stage', 'GatewayStage')
    expect(Object.keys(stage.properties.RouteSettings).sort()).toEqual([
      ...['DELETE /api/{proxy+}', 'GET /', 'GET /.well-known/oauth-protected-resource/mcp'],
      ...['GET /health', 'OPTIONS /api/ingest', 'OPTIONS /api/sessions/end', 'OPTIONS /api/sessions/erase'],
      ...['OPTIONS /api/sessions/start', 'OPTIONS /api/{proxy+}', 'PATCH /api/{proxy+}'],
      ...[
        'POST /api/ingest',
        'POST /api/sessions/end',
        'POST /api/sessions/erase',
        'POST /api/sessions/start',
        'POST /api/shares/check',
        'POST /mcp',
      ],
    ])
    const dependsOn: string[] = stack.json.Resources[stage.id].DependsOn
    for (const { id } of ofType('AWS::ApiGatewayV2::Route')) expect(dependsOn).toContain(id)
  })

  test('the access log never contains the query, which may contain the key', () => {
    const { Format } = only('AWS::ApiGatewayV2::Stage', 'GatewayStage').properties.AccessLogSettings
    expect(Format).toContain('$context.routeKey')
    expect(Format).not.toMatch(/querystring|\$context\.path/)
  })
})
