import type { ServerResponse } from 'node:http'

/** The response of a JSON service. */
export function writeJson(response: ServerResponse, value: unknown): void {
  const body = JSON.stringify(value)
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
