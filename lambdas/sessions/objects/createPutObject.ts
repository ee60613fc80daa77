import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getEndpointFromInstructions } from '@smithy/core/endpoints'
import { extendedEncodeURIComponent } from '@smithy/core/protocols'
import { createSignedCall } from '#runtime/aws/createSignedCall.ts'
import { ServiceError } from '#runtime/aws/serviceError.ts'
import type { ObjectType } from './objectStore.ts'

export type PutObject = (key: string, bytes: Buffer, type: ObjectType & { ifNoneMatch?: '*' }) => Promise<void>

/**
 * S3's PutObject, which every batch calls. The signature covers the body's SHA-256, which S3 compares; so it needs none
 * of the SDK's checksums.
 * @throws ServiceError as createSignedCall
 */
export function createPutObject({ config }: S3Client, bucket: string): PutObject {
  const endpoint = () => getEndpointFromInstructions({ Bucket: bucket }, PutObjectCommand, config)
  const call = createSignedCall({ config, service: 's3', endpoint, toError })
  return async (key, body, { contentType, contentEncoding, ifNoneMatch }) => {
    const path = `/${key.split('/').map(extendedEncodeURIComponent).join('/')}`
    const headers = {
      'content-type': contentType,
      ...(contentEncoding && { 'content-encoding': contentEncoding }),
      ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }),
    }
    await call({ method: 'PUT', path, headers, body })
  }
}

/** S3 answers with XML: `<Error><Code>SlowDown</Code><Message>…`. */
function toError(status: number, body: Buffer): ServiceError {
  const xml = body.toString()
  const code = /<Code>([^<]+)/.exec(xml)?.[1]
  const message = /<Message>([^<]+)/.exec(xml)?.[1]
  return new ServiceError(code ?? `Status${status}`, message ?? `S3 answered ${status}.`, status)
}
