import type { ServerResponse } from 'node:http'
import { writeXml, type XmlContent } from './xml.ts'

export function answerXml(response: ServerResponse, root: string, content: XmlContent): void {
  const body = writeXml(root, content)
  response.writeHead(200, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

export function answerEmpty(response: ServerResponse, statusCode: number, headers: Record<string, string> = {}): void {
  response.writeHead(
    statusCode,
    statusCode === 204 || statusCode === 304 ? headers : { 'content-length': 0, ...headers },
  )
  response.end()
}

export const quoted = (etag: string) => `"${etag}"`
