import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { Authorizer } from '../iam/createAuthorizer.ts'
import { sayDenied } from '../iam/sayDenied.ts'
import { type CredentialsBook, type LocalService, type Permission, type Principal, ServiceError } from '../service.ts'
import type { Keyring } from './openCredentials.ts'
import { readBody } from './readBody.ts'
import { readSignature, type Signature } from './signature.ts'
import { verifySignature } from './verifySignature.ts'
import { writeError } from './writeError.ts'

export interface Gateway {
  /** `http://127.0.0.1:4900`: what the AWS SDK gets as AWS_ENDPOINT_URL. */
  origin: string
  credentials: CredentialsBook
  /** Ends open connections. The services are closed by whoever made them. */
  close(): Promise<void>
}

export interface GatewaySetup {
  /** 0 takes a free one. */
  port: number
  services: LocalService[]
  authorizer: Authorizer
  keyring: Keyring
  log: Log
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * The one door of every AWS protocol on this machine. A request is routed by the service inside its signature, its
 * signature is checked, and each permission it needs is weighed against the policies of the caller's role in the template.
 */
export async function startGateway({ port, services, authorizer, keyring, log, now }: GatewaySetup): Promise<Gateway> {
  const byName = new Map(services.map((service) => [service.signingName, service]))
  const browserServices = services.filter((service) => service.crossOrigin)

  const mayOf = (principal: Principal) => (permission: Permission) => authorizer.decide(principal, permission).type === 'allowed'

  function demand(principal: Principal, permission: Permission, format: LocalService['errors']): void {
    const decision = authorizer.decide(principal, permission)
    if (decision.type === 'allowed') return
    const { action, resource } = permission
    log.warn('access denied', { principal: principal.type === 'role' ? principal.roleId : 'root', action, resource, because: decision.because })
    const message = sayDenied(principal, permission, decision.because)
    throw format === 'xml' ? new ServiceError(403, 'AccessDenied', message) : new ServiceError(400, 'AccessDeniedException', message)
  }

  function identify(signature: Signature) {
    const owner = keyring.owner(signature.accessKeyId)
    if (owner) return owner
    if (signature.service === 's3') {
      throw new ServiceError(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.')
    }
    throw new ServiceError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse, url: URL, signature: Signature, service: LocalService): Promise<void> {
    const { method = 'GET', url: target = '/', headers } = incoming
    const { principal, secretAccessKey } = identify(signature)
    const body = service.body === 'buffer' ? await readBody(incoming) : Buffer.alloc(0)
    const payloadHash = service.body === 'buffer' ? createHash('sha256').update(body).digest('hex') : (signature.payloadHash ?? 'UNSIGNED-PAYLOAD')
    verifySignature({ request: { method, target, headers }, signature, secretAccessKey, payloadHash, now: now() })

    const request = { method, url, headers, principal, may: mayOf(principal), body, stream: incoming }
    for (const permission of service.permissions(request)) demand(principal, permission, service.errors)
    await service.handle(request, response)
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/', headers } = incoming
    const requestId = randomUUID()
    response.setHeader('x-amzn-requestid', requestId)
    response.setHeader('x-amz-request-id', requestId)
    let format: LocalService['errors'] = headers['x-amz-target'] ? 'json' : 'xml'
    try {
      const url = parseTarget(target)
      if (headers.origin && allowOrigin(browserServices, { method, url, headers }, response)) return
      const signature = readSignature(url, headers)
      if (!signature) throw unsigned(format)
      const service = byName.get(signature.service)
      if (!service) throw new ServiceError(400, 'UnknownOperationException', `This machine has no service ${signature.service}.`)
      format = service.errors
      await serve(incoming, response, url, signature, service)
    } catch (error) {
      // Whoever hung up gets no answer, and it is no failure of ours.
      if (incoming.errored || response.destroyed) return void response.destroy()
      if (!(error instanceof ServiceError)) log.error('a local service failed', { error, method, target: target.split('?')[0] })
      // What the client still sends is read and dropped, otherwise it would not look at the answer.
      incoming.resume()
      if (response.headersSent) return void response.destroy()
      const known = error instanceof ServiceError ? error : new ServiceError(500, 'InternalError', 'We encountered an internal error.')
      writeError(response, known, { format, method })
    }
  }

  const server = createServer((incoming, response) => void answer(incoming, response))
  server.keepAliveTimeout = 60_000
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    credentials: keyring,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** A URL would resolve `/a/../b` in silence, and the object asked for would be another than the one signed. */
function parseTarget(target: string): URL {
  const path = target.split('?')[0] ?? ''
  if (!isDecodable(target) || !URL.canParse(target, 'http://127.0.0.1') || /(^|\/)\.{1,2}(\/|$)/.test(path.replace(/%2e/gi, '.'))) {
    throw new ServiceError(400, 'InvalidURI', "Couldn't parse the specified URI.")
  }
  return new URL(target, 'http://127.0.0.1')
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** Puts CORS headers on the answer, whatever it will be. @returns true for a preflight, which is answered here. */
function allowOrigin(
  services: LocalService[],
  request: { method: string; url: URL; headers: IncomingMessage['headers'] },
  response: ServerResponse,
): boolean {
  const allowed = services.map((service) => service.crossOrigin?.(request)).find(Boolean)
  for (const [name, value] of Object.entries(allowed ?? {})) response.setHeader(name, value)
  if (request.method !== 'OPTIONS') return false
  if (!allowed) throw new ServiceError(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.')
  response.writeHead(200).end()
  return true
}

function unsigned(format: LocalService['errors']): ServiceError {
  if (format === 'xml') return new ServiceError(403, 'AccessDenied', 'Access Denied')
  return new ServiceError(403, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token')
}
