import type { ServerResponse } from 'node:http'
import type { LocalService, ServiceError } from '../service.ts'
import { escapeXml } from './escapeXml.ts'

type Format = LocalService['errors']

/**
 * An AWS error in the format of the service: XML for S3, the XML of the older query protocol for SNS, JSON for others.
 */
export function describeError(
  { code, message, detail }: ServiceError,
  format: Format,
  requestId: string,
): { contentType: string; body: string } {
  if (format === 'json') {
    return {
      contentType: 'application/x-amz-json-1.0',
      body: JSON.stringify({ __type: `com.amazon.coral.service#${code}`, message, ...detail.fields }),
    }
  }
  const error = `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message>`
  if (format === 'query')
    return {
      contentType: 'text/xml',
      body: `<ErrorResponse>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    }
  return {
    contentType: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${error}<RequestId>${requestId}</RequestId></Error>`,
  }
}

/** Answers with an AWS error. */
export function writeError(
  response: ServerResponse,
  error: ServiceError,
  { format, method }: { format: Format; method: string },
): void {
  const { contentType, body } = describeError(error, format, String(response.getHeader('x-amzn-requestid')))
  response.writeHead(error.statusCode, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    ...error.detail.headers,
  })
  response.end(method === 'HEAD' ? '' : body)
}
