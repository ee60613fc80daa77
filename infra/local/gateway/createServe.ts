import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { DiskGuard } from '../data/diskGuard.ts'
import { readBody } from '../http/readBody.ts'
import type { Authorizer } from '../iam/createAuthorizer.ts'
import { sayDenied } from '../iam/sayDenied.ts'
import { type LocalService, type Permission, type Principal, ServiceError } from '../service.ts'
import type { Keyring } from './openCredentials.ts'
import type { Signature } from './signature.ts'
import { verifySignature } from './verifySignature.ts'

/** DynamoDB's limit per request; the other JSON services accept less. */
const BODY_BYTES_MAX = 16 * 1024 * 1024

/** Actions that need additional disk space. Everything else continues when the disk is full. */
const STORING =
  /^(s3:PutObject|dynamodb:(Put|Update|BatchWrite)|sqs:SendMessage|firehose:Put|secretsmanager:Put|athena:StartQuery|sns:(Publish|Subscribe)|glue:Batch(Create|Update))/

export interface ServeParts {
  authorizer: Authorizer
  keyring: Keyring
  /** Checked before anything is stored. */
  disk: Pick<DiskGuard, 'demandSpace' | 'refusalOf'>
  log: Log
  /** Milliseconds since the epoch. */
  now(): number
}

export type Serve = (
  incoming: IncomingMessage,
  response: ServerResponse,
  call: { url: URL; signature: Signature; service: LocalService },
) => Promise<void>

/**
 * Serves a request of a known service: its signature is checked, and each permission that it needs is evaluated
 * against the policies of the caller's role.
 */
export function createServe({ authorizer, keyring, disk, log, now }: ServeParts): Serve {
  const mayOf = (principal: Principal) => (permission: Permission) =>
    authorizer.decide(principal, permission).type === 'allowed'

  function demand(principal: Principal, permission: Permission, format: LocalService['errors']): void {
    const decision = authorizer.decide(principal, permission)
    if (decision.type === 'allowed') return
    const { action, resource } = permission
    log.warn('access denied', {
      principal: principal.type === 'role' ? principal.roleId : 'root',
      action,
      resource,
      because: decision.because,
    })
    const message = sayDenied(principal, permission, decision.because)
    throw format !== 'json'
      ? new ServiceError(403, 'AccessDenied', message)
      : new ServiceError(400, 'AccessDeniedException', message)
  }

  return async (incoming, response, { url, signature, service }) => {
    const { method = 'GET', url: target = '/', headers } = incoming
    const { principal, secretAccessKey } = identify(keyring, signature)
    const body = service.body === 'buffer' ? await readBody(incoming, BODY_BYTES_MAX) : Buffer.alloc(0)
    const payloadHash =
      service.body === 'buffer'
        ? createHash('sha256').update(body).digest('hex')
        : (signature.payloadHash ?? 'UNSIGNED-PAYLOAD')
    verifySignature({ request: { method, target, headers }, signature, secretAccessKey, payloadHash, now: now() })

    const request = { method, url, headers, principal, may: mayOf(principal), body, stream: incoming }
    const permissions = service.permissions(request)
    for (const permission of permissions) demand(principal, permission, service.errors)
    if (permissions.some(({ action }) => STORING.test(action))) disk.demandSpace(Number(headers['content-length'] ?? 0))
    await service.handle(request, response)
  }
}

function identify(keyring: Keyring, signature: Signature) {
  const owner = keyring.owner(signature.accessKeyId)
  if (owner) return owner
  if (signature.service === 's3') {
    throw new ServiceError(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    )
  }
  throw new ServiceError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
}
