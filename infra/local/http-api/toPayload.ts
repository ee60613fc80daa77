import type { IncomingHttpHeaders } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { RouteMatch } from './matchRoute.ts'

/**
 * Types that API Gateway passes as text; everything else arrives in base64, including a missing type (measured on AWS
 * by others).
 */
const TEXT = /^(text\/|application\/(json|xml|javascript)\b)/

export interface HttpRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
  sourceIp: string
}

/** Payload format 2.0, as a function behind an HTTP API receives it. */
export function toPayload(
  request: HttpRequest,
  match: RouteMatch,
  context: { apiId: string; requestId: string; now: number },
): APIGatewayProxyEventV2 {
  const { method, url, headers, body, sourceIp } = request
  const isText = TEXT.test(headers['content-type'] ?? '')
  const queryStringParameters: Record<string, string> = {}
  for (const name of new Set(url.searchParams.keys()))
    queryStringParameters[name] = url.searchParams.getAll(name).join(',')
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(headers.cookie ? { cookies: headers.cookie.split('; ') } : {}),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
    ),
    ...(url.search.length > 1 ? { queryStringParameters } : {}),
    ...(Object.keys(match.pathParameters).length > 0 ? { pathParameters: match.pathParameters } : {}),
    requestContext: {
      accountId: '000000000000',
      apiId: context.apiId,
      domainName: url.hostname,
      domainPrefix: context.apiId,
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: context.requestId,
      routeKey: match.route.routeKey,
      stage: '$default',
      time: new Date(context.now).toISOString(),
      timeEpoch: context.now,
    },
    ...(body.length > 0 ? { body: isText ? body.toString('utf8') : body.toString('base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  }
}
