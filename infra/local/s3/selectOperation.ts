import { ServiceError } from '../service.ts'
import { copyObject } from './copyObject.ts'
import { getObject } from './getObject.ts'
import { listObjects } from './listObjects.ts'
import { abortMultipartUpload, completeMultipartUpload, createMultipartUpload, uploadPart } from './multipart.ts'
import { type Asked, type Operation, onObject, type Store } from './operation.ts'
import { putObject } from './putObject.ts'
import { removeObject, removeObjects } from './removeObjects.ts'
import { answerEmpty } from './writeAnswer.ts'

const headBucket: Operation = {
  permissions: ({ bucket }) => [{ action: 's3:ListBucket', resource: bucket.arn }],
  run: async (_store, _asked, response) => answerEmpty(response, 200),
}
const deleteMany: Operation = { permissions: () => [], run: removeObjects }
const get = onObject('s3:GetObject', getObject)
const put = onObject('s3:PutObject', putObject)
const remove = onObject('s3:DeleteObject', removeObject)
const createUpload = onObject('s3:PutObject', createMultipartUpload)
const putPart = onObject('s3:PutObject', uploadPart)
const completeUpload = onObject('s3:PutObject', completeMultipartUpload)
const abortUpload = onObject('s3:AbortMultipartUpload', abortMultipartUpload)

/**
 * Query parameters that select the operation; any others but those of signatures and responses are unsupported
 * features.
 */
const KNOWN_PARAMETERS =
  /^(x-amz-.*|x-id|response-.*|list-type|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type|fetch-owner|delete|uploads|uploadId|partNumber)$/i
/** Headers of unsupported features, which would be lost silently. */
const UNKNOWN_HEADERS =
  /^x-amz-(tagging|acl|grant-.*|object-lock-.*|website-.*|server-side-encryption-.*|write-offset-bytes|copy-source-.+)$/

/**
 * The operation selected by method, query and headers.
 * @throws ServiceError 501 NotImplemented for everything that the functions of this product do not use: tags, versions,
 * ACLs, old listings
 */
export function selectOperation({ key, query, request }: Asked, bucketNamed: Store['bucket']): Operation {
  const missing =
    [...query.keys()].find((name) => !KNOWN_PARAMETERS.test(name)) ??
    Object.keys(request.headers).find((name) => UNKNOWN_HEADERS.test(name))
  if (missing !== undefined) throw notHere(missing)
  const { method } = request
  const isUpload = query.has('uploadId')
  if (key === '') {
    if (method === 'HEAD') return headBucket
    if (method === 'GET' && query.get('list-type') === '2') return listObjects
    if (method === 'POST' && query.has('delete')) return deleteMany
    throw notHere(`${method} of a bucket`)
  }
  if (method === 'GET' || method === 'HEAD') {
    if (!isUpload && !query.has('partNumber')) return get
  }
  if (method === 'PUT') {
    const isCopy = request.headers['x-amz-copy-source'] !== undefined
    if (isUpload && !isCopy) return putPart
    if (!isUpload) return isCopy ? copyObject(bucketNamed) : put
  }
  if (method === 'POST') {
    if (query.has('uploads')) return createUpload
    if (isUpload) return completeUpload
  }
  if (method === 'DELETE') return isUpload ? abortUpload : remove
  throw notHere(`${method} of an object with these parameters`)
}

const notHere = (what: string) =>
  new ServiceError(501, 'NotImplemented', `${what} is not supported by S3 on this machine.`)
