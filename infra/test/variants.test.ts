import { describe, expect, test } from '@jest/globals'
import { checkBuilt } from '../lib/dashboardContent.ts'
import { ROOT, synthesize } from './synthesize.ts'

test('two syntheses of the same sources are equal', () => {
  expect(synthesize().template.toJSON()).toEqual(synthesize().template.toJSON())
})

test('the stack knows neither account nor region', () => {
  expect(JSON.stringify(synthesize().template.toJSON())).not.toMatch(/us-east-1|eu-west-1|\d{12}\.dkr/)
})

describe('config', () => {
  test('sessions: the times reach the functions', () => {
    const { ofType } = synthesize({ session: { idleTimeoutSeconds: 60, closingTimeoutSeconds: 2, minimumDurationSeconds: 5 } })
    const variables = Object.assign({}, ...ofType('AWS::Lambda::Function').map(({ properties }) => properties.Environment?.Variables ?? {}))
    expect(variables).toMatchObject({ IDLE_TIMEOUT_SECONDS: '60', CLOSING_TIMEOUT_SECONDS: '2', MINIMUM_DURATION_SECONDS: '5' })
  })

  test('render.isolate: the network has no way out but the S3 endpoint, and can be left out', () => {
    const isolated = synthesize()
    for (const type of ['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::Route']) expect(isolated.ofType(type)).toEqual([])
    expect(isolated.ofType('AWS::EC2::VPCEndpoint').map(({ properties }) => properties.VpcEndpointType)).toEqual(['Gateway'])
    const open = synthesize({ render: { isolate: false } })
    expect(open.resources.filter(({ type }) => type.startsWith('AWS::EC2::'))).toEqual([])
    expect(JSON.stringify(open.ofType('AWS::IAM::Policy'))).not.toContain('ec2:')
  })

  test('analysis.llm: the function learns of the model and may read its key', () => {
    const { ofType } = synthesize({ analysis: { llm: { baseUrl: 'https://llm.example/v1', model: 'small' } } })
    const fn = ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith('AnalysisFunction'))
    expect(fn?.properties.Environment.Variables).toMatchObject({
      LLM_BASE_URL: 'https://llm.example/v1',
      LLM_MODEL: 'small',
      LLM_SECRET_ARN: expect.anything(),
    })
    expect(JSON.stringify(ofType('AWS::IAM::Policy').filter(({ id }) => id.startsWith('Analysis')))).toContain('secretsmanager:GetSecretValue')
    expect(JSON.stringify(synthesize().ofType('AWS::IAM::Policy'))).not.toContain('secretsmanager')
    // A generated value would be sent to the model's server as a key.
    const [secret] = ofType('AWS::SecretsManager::Secret')
    expect(secret?.properties).not.toHaveProperty('GenerateSecretString')
    expect(secret?.properties).not.toHaveProperty('SecretString')
  })

  test('adminEmail: invites who signs in first', () => {
    const { ofType } = synthesize({ adminEmail: 'admin@example.com' })
    expect(ofType('AWS::Cognito::UserPoolUser')[0]?.properties).toMatchObject({ Username: 'admin@example.com', DesiredDeliveryMediums: ['EMAIL'] })
    expect(synthesize().ofType('AWS::Cognito::UserPoolUser')).toEqual([])
  })
})

test('what has not been built is named, with the command that builds it', () => {
  const built = { app: 'nowhere/app', player: ROOT, sdk: 'nowhere/sdk' }
  expect(() => checkBuilt(built)).toThrow('nowhere/app, nowhere/sdk are missing: run «npm run build» first')
  expect(() => checkBuilt({ ...built, app: ROOT })).toThrow('nowhere/sdk is missing')
})
