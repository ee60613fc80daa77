import { keyRoutes } from '@incuera/contract/routes/keyRoutes.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import { describe, expect, test } from '@jest/globals'
import { buildRequest } from './buildRequest.ts'

describe('buildRequest', () => {
  test('puts parameters, query and body into their places', () => {
    const request = buildRequest('https://api.example', keyRoutes.createKey, {
      params: { pid: 'p1' },
      body: { name: 'x' },
    })
    expect(request.url).toBe('https://api.example/api/api-keys?projectId=p1')
    expect(request.init).toEqual({
      method: 'POST',
      body: '{"name":"x"}',
      headers: { 'content-type': 'application/json' },
    })
  })

  test('omits undefined query values', () => {
    const { url } = buildRequest('', sessionRoutes.listSessions, {
      params: { pid: 'p1' },
      query: { limit: 5, status: undefined, cursor: 'a/b=' },
    })
    expect(url).toBe('/api/sessions?projectId=p1&limit=5&cursor=a%2Fb%3D')
  })

  test('escapes parameters, so that none can leave its place', () => {
    const { url } = buildRequest('', sessionRoutes.getSession, { params: { pid: 'p1', sid: '../keys?x' } })
    expect(url).toBe('/api/sessions/..%2Fkeys%3Fx?projectId=p1')
  })

  test('a missing parameter is a bug and is named', () => {
    expect(() => buildRequest('', sessionRoutes.getSession, { params: { pid: 'p1' } })).toThrow(
      'parameter sid is missing',
    )
  })
})
