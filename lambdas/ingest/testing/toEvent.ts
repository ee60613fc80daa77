import type { HttpEvent } from '#runtime/httpHandler.ts'

export interface EventOptions {
  /** Milliseconds since the epoch. */
  at: number
  key?: string
  headers?: Record<string, string>
}

/** A request with a gzipped body, as the gateway passes it on. */
export function toEvent(path: string, body: Buffer, { key, headers = {}, at }: EventOptions): HttpEvent {
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers,
    queryStringParameters: { ...(key ? { key } : {}), c: 'gz' },
    body: body.toString('base64'),
    isBase64Encoded: true,
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: '',
      domainPrefix: '',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: '',
      routeKey: '',
      stage: '',
      time: '',
      timeEpoch: at,
    },
  }
}
