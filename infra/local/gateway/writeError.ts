import type { ServerResponse } from 'node:http'
import type { LocalService, ServiceError } from '../service.ts'
import { escapeXml } from './escapeXml.ts'

/** Writes an AWS error in the format of the service: S3 speaks XML, all others JSON. */
export function writeError(
  response: ServerResponse,
  error: ServiceError,
  { format, method }: { format: LocalService['errors']; method: string },
): void {
  const { statusCode, code, message, detail } = error
  const requestId = String(response.getHeader('x-amzn-requestid'))
  const body =
    format === 'json'
      ? JSON.stringify({ __type: `com.amazon.coral.service#${code}`, message, ...detail.fields })
      : `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message><RequestId>${requestId}</RequestId></Error>`
  response.writeHead(statusCode, {
    'content-type': format === 'json' ? 'application/x-amz-json-1.0' : 'application/xml',
    'content-length': Buffer.byteLength(body),
    ...detail.headers,
  })
  response.end(method === 'HEAD' ? '' : body)
}
