import { expect, test } from '@jest/globals'
import { withoutBedrock } from './withoutBedrock.ts'

test('leaves out a model that only AWS has', () => {
  const bedrock = { REPLAY_BUCKET: 'b', LLM_MODEL: 'openai.gpt-oss-20b-1:0', LLM_REGION: 'us-east-1' }
  const titan = { EMBEDDING_MODEL: 'amazon.titan-embed-text-v2:0', EMBEDDING_REGION: 'us-east-1' }
  expect(withoutBedrock({ ...bedrock, ...titan })).toEqual({ REPLAY_BUCKET: 'b' })
  const other = { EMBEDDING_MODEL: 'm', EMBEDDING_BASE_URL: 'http://127.0.0.1:11434/v1' }
  expect(withoutBedrock({ ...bedrock, ...other })).toEqual({ REPLAY_BUCKET: 'b', ...other })
})

test('keeps any other', () => {
  const ollama = { LLM_MODEL: 'qwen3', LLM_BASE_URL: 'http://127.0.0.1:11434/v1' }
  expect(withoutBedrock(ollama)).toEqual(ollama)
})
