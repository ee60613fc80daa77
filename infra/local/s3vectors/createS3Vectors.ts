import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { parseJsonRequest, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { type LocalService, ServiceError, type ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { openVectors, removeOtherIndexes } from './openVectors.ts'
import { readVectorIndexes } from './readVectorIndexes.ts'
import { isOperation, type Operation } from './requests.ts'
import { type OpenIndex, vectorOperations } from './vectorOperations.ts'

const Named = z.looseObject({ indexArn: z.string() })

/** S3 Vectors with the indexes of the template: vectors are lines of a file in `folder`, and a query compares all. */
export function createS3Vectors({
  folder,
  template,
  log,
}: {
  folder: string
  template: Template
  log: Log
}): LocalService {
  const definitions = readVectorIndexes(template)
  removeOtherIndexes(
    folder,
    definitions.map(({ arn }) => arn),
  )
  const indexes: OpenIndex[] = definitions.map((index) => ({ ...index, vectors: openVectors(folder, index.arn, log) }))
  const indexOf = (request: ServiceRequest): OpenIndex => {
    const { indexArn } = parseJsonRequest(Named, request)
    const index = indexes.find(({ arn }) => arn === indexArn)
    if (!index) throw new ServiceError(404, 'NotFoundException', 'The specified index could not be found')
    return index
  }
  return {
    signingName: 's3vectors',
    errors: 'json',
    body: 'buffer',
    permissions(request) {
      const operation = operationOf(request)
      const { arn } = indexOf(request)
      return [operation, ...alsoNeeded(operation, request)].map((name) => ({
        action: `s3vectors:${name}`,
        resource: arn,
      }))
    },
    async handle(request, response) {
      const answer = vectorOperations[operationOf(request)](request, indexOf(request))
      const body = JSON.stringify(answer)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      response.end(body)
    },
    async close() {
      for (const { vectors } of indexes) vectors.close()
    },
  }
}

/** The protocol names the operation in the path. */
function operationOf({ method, url }: ServiceRequest): Operation {
  const name = url.pathname.slice(1)
  if (method !== 'POST' || !isOperation(name)) throw unknownOperation('S3 Vectors', name)
  return name
}

const Asks = z.looseObject({
  filter: z.unknown().optional(),
  returnMetadata: z.boolean().optional(),
  returnData: z.boolean().optional(),
})

/** Filters and metadata are read with the permission to get vectors (IAM in the S3 Vectors user guide). */
function alsoNeeded(operation: Operation, request: ServiceRequest): Operation[] {
  if (operation !== 'QueryVectors' && operation !== 'ListVectors') return []
  const { filter, returnMetadata, returnData } = parseJsonRequest(Asks, request)
  return filter !== undefined || returnMetadata || returnData ? ['GetVectors'] : []
}
