import { describe, expect, test } from '@jest/globals'
import { matchRoute } from './matchRoute.ts'
import type { HttpRoute } from './readHttpApi.ts'

const route = (routeKey: string): HttpRoute => {
  const [method = '', path = ''] = routeKey.split(' ')
  return {
    method,
    segments: path.split('/').slice(1),
    routeKey,
    functionArn: routeKey,
    timeoutMs: 1000,
  }
}
const routes = [
  'POST /api/ingest',
  'POST /api/sessions/start',
  'ANY /api/{proxy+}',
  'GET /api/{proxy+}',
  'GET /health',
  'GET /things/{id}',
].map(route)
const found = (method: string, path: string) => matchRoute(routes, method, path)?.route.routeKey ?? null

describe('matchRoute chooses as API Gateway does', () => {
  test.each([
    ['POST', '/api/ingest', 'POST /api/ingest'],
    ['GET', '/api/ingest', 'GET /api/{proxy+}'],
    ['DELETE', '/api/ingest', 'ANY /api/{proxy+}'],
    ['POST', '/api/sessions/end', 'ANY /api/{proxy+}'],
    ['GET', '/api/a/b/c', 'GET /api/{proxy+}'],
    ['GET', '/health', 'GET /health'],
    ['GET', '/api', null],
    ['GET', '/api/', null],
    ['GET', '/nothing', null],
    ['GET', '/things/', null],
  ])('%s %s → %s', (method, path, expected) => {
    expect(found(method, path)).toBe(expected)
  })

  test('path parameters are decoded', () => {
    expect(matchRoute(routes, 'GET', '/things/a%20b')?.pathParameters).toEqual({ id: 'a b' })
    expect(matchRoute(routes, 'DELETE', '/api/x/y%2Fz')?.pathParameters).toEqual({ proxy: 'x/y/z' })
  })
})
