import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'

/** Whom a request is signed by: a role of the template, or the start itself. */
export type Principal = { type: 'root' } | { type: 'role'; roleId: string; arn: string }

/** What a request needs: all of them, or it is denied. */
export interface Permission {
  /** IAM action, as `s3:GetObject`. */
  action: string
  /** ARN. */
  resource: string
}

export interface ServiceRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  principal: Principal
  /** Whole body for services of `body: 'buffer'`, else empty. */
  body: Buffer
  /** The body of services of `body: 'stream'`. */
  stream: Readable
}

/** One AWS service as the gateway sees it: routed by the service name inside the SigV4 signature. */
export interface LocalService {
  /** As `s3`, `sqs`, `dynamodb`, `firehose`, `athena`, `secretsmanager`. */
  signingName: string
  /** How a refusal is written. */
  errors: 'xml' | 'json'
  body: 'buffer' | 'stream'
  /** @throws ServiceError UnknownOperationException for an operation that this machine does not have. */
  permissions(request: ServiceRequest): Permission[]
  handle(request: ServiceRequest, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

/** An answer of a service that is an AWS error; the gateway writes it as XML or JSON. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  constructor(
    readonly statusCode: number,
    /** As AWS spells it: `NoSuchKey`, `ConditionalCheckFailedException`. */
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** Credentials that make the AWS SDK call the gateway as somebody. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
}

/** Hands out one access key per role of the template, and one for the start itself. */
export interface CredentialsBook {
  root(): Credentials
  /** @param roleArn as resolved from the template. @throws Error for a role which is not in it. */
  forRole(roleArn: string): Credentials
}
