import { expect, test } from '@jest/globals'
import { contradictsCrossRegion, readModelId } from './bedrockModelId.ts'

test.each([
  ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 'anthropic.claude-haiku-4-5-20251001-v1:0'],
  ['us-gov.anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0'],
  ['eu.amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
  ['apac.amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
  ['jp.amazon.nova-2-lite-v1:0', 'amazon.nova-2-lite-v1:0'],
  ['au.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-5-20250929-v1:0'],
  ['ca.amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
  ['global.cohere.embed-v4:0', 'cohere.embed-v4:0'],
])('%s is an inference profile of %s, and needs crossRegion', (id, model) => {
  expect(readModelId(id)).toEqual({ model, profile: id })
  expect(contradictsCrossRegion(id, true)).toBeNull()
  expect(contradictsCrossRegion(id, false)).toContain('set crossRegion to true')
})

test.each([
  ...['openai.gpt-oss-120b-1:0', 'amazon.nova-lite-v1:0', 'zai.glm-4.7', 'ai21.jamba-1-5-mini-v1:0', 'deepseek.v3.2'],
  ...['mistral.mistral-large-2407-v1:0', 'qwen.qwen3-235b-a22b-2507-v1:0', 'google.gemma-3-12b-it'],
])('%s is a model, and contradicts crossRegion', (id) => {
  expect(readModelId(id)).toEqual({ model: id, profile: null })
  expect(contradictsCrossRegion(id, false)).toBeNull()
  expect(contradictsCrossRegion(id, true)).toContain(`such as us.${id}`)
})

test('the refusal says where requests may be answered', () => {
  expect(contradictsCrossRegion('eu.amazon.nova-lite-v1:0', false)).toContain('other regions of its geography')
  expect(contradictsCrossRegion('global.amazon.nova-2-lite-v1:0', false)).toContain('any commercial region of AWS')
})
