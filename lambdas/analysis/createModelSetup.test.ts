import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, test } from '@jest/globals'
import { createModelSetup } from './createModelSetup.ts'
import { AnalysisEnv } from './env.ts'

const region = 'us-east-1'
const base = {
  ...{ REPLAY_BUCKET: 'b', SESSIONS_TABLE: 's', CORE_TABLE: 'c', ANALYSIS_QUEUE_URL: 'q' },
  ...{ SIGNALS_STREAM: 'i', NOTES_STREAM: 'n', VERDICTS_STREAM: 'v', HOOK_QUEUE_URL: 'h' },
}
const clients = {
  documents: DynamoDBDocumentClient.from(new DynamoDBClient({ region })),
  objects: { get: async () => null },
  secrets: () => new SecretsManagerClient({ region }),
  signer: new S3Client({ region }).config,
  now: Date.now,
}
const setupOf = (env: Record<string, string>) => createModelSetup(AnalysisEnv.parse({ ...base, ...env }), clients)

test.each([
  ['nothing', {}],
  ['empty values, as templates have them', { LLM_MODEL: '', LLM_BASE_URL: '' }],
  ['a model without a server', { LLM_MODEL: 'm' }],
])('there is no model with %s', (_what, env) => {
  expect(setupOf(env)).toBeNull()
})

test.each([
  ['of a server', { LLM_BASE_URL: 'https://llm.example/v1', LLM_SECRET_ARN: 'arn' }],
  ['of a server on this machine', { LLM_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_SECRET_ARN: 'arn' }],
  ['of Bedrock', { LLM_REGION: 'eu-central-1', LLM_VISION: 'keyframes', LLM_MONTHLY_DOLLARS: '20' }],
])('there is a model %s', (_what, env) => {
  expect(setupOf({ ...env, LLM_MODEL: 'm' })?.model.name).toBe('m')
})

test('prices are dollars per million tokens; without both the cost is unknown', () => {
  const model = { LLM_MODEL: 'm', LLM_BASE_URL: 'https://llm.example/v1' }
  const usage = { input: 1_000_000, output: 500_000, cost: null }
  expect(setupOf({ ...model, LLM_INPUT_PRICE: '0.15', LLM_OUTPUT_PRICE: '0.6' })?.priceOf(usage)).toBeCloseTo(0.45)
  expect(setupOf({ ...model, LLM_INPUT_PRICE: '0.15' })?.priceOf(usage)).toBeNull()
})

test.each([
  { LLM_VISION: 'x-ray' },
  { LLM_POLICY: 'some' },
  { LLM_MONTHLY_DOLLARS: 'much' },
  { LLM_INPUT_PRICE: '-1' },
])('refuses %j', (env) => {
  expect(AnalysisEnv.safeParse({ ...base, ...env }).success).toBe(false)
})
