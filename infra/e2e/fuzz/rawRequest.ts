import fc from 'fast-check'
import type { StackFile } from '#local/stackFile.ts'
import { hostileTexts } from './hostileValues.ts'

/** Bytes for one of the ports that no HTTP client would send. */
export interface RawRequest {
  port: number
  text: string
  /** Whether the server can know where it ends; otherwise this side ends the connection. */
  isWhole: boolean
}

/** Malformed and foreign requests to every port of the stack. */
export function rawRequest(stack: StackFile): fc.Arbitrary<RawRequest> {
  const { dashboardUrl, playerUrl, apiUrl, issuerUrl, gatewayUrl, shopUrl } = stack
  const ports = [dashboardUrl, playerUrl, apiUrl, issuerUrl, gatewayUrl, shopUrl].map((url) =>
    Number(new URL(url).port),
  )
  const path = fc.oneof(
    fc.constantFrom(...PATHS),
    fc.constantFrom(...hostileTexts),
    fc.constantFrom(...hostileTexts).map((text) => `/${text}`),
    fc.webPath(),
  )
  const wellFormed = fc.record({
    port: fc.constantFrom(...ports),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
    target: fc.oneof(fc.constantFrom(...PATHS), fc.webPath()),
    host: fc.constant('right'),
    version: fc.constant('HTTP/1.1'),
    headers: fc.subarray(PROPER_LINES).map((lines) => [...lines, 'Connection: close']),
    body: fc.string({ minLength: 5, maxLength: 50 }),
    isWhole: fc.constant(true),
  })
  const malformed = fc.record({
    port: fc.constantFrom(...ports),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'CONNECT', 'TRACE', 'BREW', ''),
    target: path,
    host: fc.constantFrom('right', 'right', 'right', 'evil.example', '169.254.169.254', '', 'none', 'two'),
    version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', ''),
    headers: fc.array(fc.constantFrom(...HEADER_LINES), { maxLength: 4 }),
    body: fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 50 }),
      fc.constant('GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'),
    ),
    isWhole: fc.constant(false),
  })
  return fc.oneof(wellFormed, malformed).map(({ port, method, target, host, version, headers, body, isWhole }) => {
    const name = host === 'right' ? `127.0.0.1:${port}` : host
    const hosts = host === 'none' ? [] : host === 'two' ? [`127.0.0.1:${port}`, 'evil.example'] : [name]
    const lines = [`${method} ${target} ${version}`, ...hosts.map((each) => `Host: ${each}`), ...headers, '', body]
    return { port, text: lines.join('\r\n'), isWhole }
  })
}

const PATHS = [
  '//',
  '/',
  '*',
  '/auth',
  '/auth?client_id=x&redirect_uri=//evil.example',
  '/token',
  '/logout?logout_uri=//evil.example',
  '/sign-in/x',
  '/sign-in/',
  '/jwks',
  '/session/end',
  '/oauth2/userInfo',
  '/.well-known/openid-configuration',
  '/bucket/key?X-Amz-Signature=x&X-Amz-Expires=x',
  '/?delete',
  '/sdk/incuera.js',
  'http://169.254.169.254/latest/meta-data',
]

const PROPER_LINES = [
  'Content-Length: 5',
  'Content-Type: application/x-www-form-urlencoded',
  'Origin: https://evil.example',
  'Cookie: _session=x; _interaction=..',
  'Authorization: Bearer x',
  'X-Amz-Target: DynamoDB_20120810.PutItem',
  'Range: bytes=9-1',
  'If-None-Match: *',
]

const HEADER_LINES = [
  'Content-Length: 5',
  'Content-Length: 5\r\nContent-Length: 6',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: identity',
  'Connection: close',
  'Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x',
  'Upgrade: websocket',
  'Expect: 100-continue',
  'Expect: something',
  'Origin: https://evil.example',
  'Origin: null',
  'Cookie: _session=x; _interaction=..; __Host-a=\u00ff',
  'Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
  'Authorization: Bearer x',
  'X-Amz-Target: DynamoDB_20120810.PutItem',
  'X-Amz-Target: AmazonSQS.',
  `X-Long: ${'a'.repeat(9_000)}`,
  `X-Longer: ${'a'.repeat(70_000)}`,
  'No colon here',
  ': no name',
  'Space : before',
  'Folded: a\r\n b',
  'Zero: a\u0000b',
]
