import { createOpenApi } from '@incuera/contract/openapi/createOpenApi.ts'
import { toRefusalBody } from '@incuera/contract/refusals.ts'
import { expect, test } from '@jest/globals'
import { createJudgeAnswer } from './judgeAnswer.ts'

const judge = createJudgeAnswer(createOpenApi({ version: '0.1.0' }))
const GET_SESSION = { via: 'api' as const, method: 'GET', target: '/api/sessions/x?projectId=p1' }
const judgeValue = (status: number, value: unknown, request = GET_SESSION) =>
  judge(request, { status, text: JSON.stringify(value) })

test('accepts what the operation documents, and what the gateway refuses', () => {
  expect(judgeValue(404, toRefusalBody('unknown_session', 'There is none.'))).toBeNull()
  expect(judgeValue(429, { message: 'Too Many Requests' })).toBeNull()
  expect(judgeValue(200, { ok: true, version: '1' }, { ...GET_SESSION, target: '/health' })).toBeNull()
  expect(judge(GET_SESSION, { status: 304, text: '' })).toBeNull()
  expect(judgeValue(404, toRefusalBody('unknown_route', 'x'), { ...GET_SESSION, target: '/api/none' })).toBeNull()
})

test('complains about everything else', () => {
  const refused = toRefusalBody('unknown_session', 'There is none.')
  expect(judgeValue(503, toRefusalBody('unavailable', 'x'))).toContain('503')
  expect(judgeValue(404, { ...refused, code: 'gone_fishing' })).toContain('not in the list')
  expect(judgeValue(403, refused)).toContain('which is 404')
  expect(judgeValue(404, toRefusalBody('unknown_alert', 'x'))).toContain('not as documented')
  expect(judgeValue(200, { sid: 'x' })).toContain('not as documented')
  expect(judgeValue(418, { message: 'teapot' })).toContain('not a refusal')
  expect(judgeValue(200, {}, { ...GET_SESSION, target: '/api/none' })).toContain('no operation')
  expect(judge(GET_SESSION, { status: 200, text: '<html>' })).toContain('not JSON')
})
