import { parseJsonRequest } from '../gateway/parseJsonRequest.ts'
import { ServiceError, type ServiceRequest } from '../service.ts'
import { findNearest, lengthOf } from './findNearest.ts'
import type { StoredVector, Vectors } from './openVectors.ts'
import type { VectorIndex } from './readVectorIndexes.ts'
import { type Operation, requests } from './requests.ts'

/** Index and vectors that an operation works on. */
export interface OpenIndex extends VectorIndex {
  vectors: Vectors
}

/** The operations of S3 Vectors, each from a request to the JSON of its answer. */
export const vectorOperations: Record<Operation, (request: ServiceRequest, index: OpenIndex) => object> = {
  PutVectors(request, index) {
    const { vectors } = parseJsonRequest(requests.PutVectors, request)
    for (const { data } of vectors) requirePoint(data.float32, index)
    index.vectors.put(vectors.map(({ key, data, metadata }) => ({ key, values: data.float32, metadata })))
    return {}
  },

  GetVectors(request, { vectors }) {
    const { keys, returnData, returnMetadata } = parseJsonRequest(requests.GetVectors, request)
    const found = keys.flatMap((key) => vectors.all().get(key) ?? [])
    return { vectors: found.map((vector) => describe(vector, { returnData, returnMetadata })) }
  },

  DeleteVectors(request, { vectors }) {
    vectors.delete(parseJsonRequest(requests.DeleteVectors, request).keys)
    return {}
  },

  QueryVectors(request, index) {
    const { queryVector, filter, topK, returnMetadata, returnDistance } = parseJsonRequest(
      requests.QueryVectors,
      request,
    )
    requirePoint(queryVector.float32, index)
    const near = findNearest(index.vectors.all().values(), queryVector.float32, {
      ...{ filter, most: topK, notFilterable: index.notFilterable },
    })
    const vectors = near.map(({ vector, distance }) => ({
      ...describe(vector, { returnMetadata, returnData: false }),
      ...(returnDistance ? { distance } : {}),
    }))
    return { vectors, distanceMetric: 'cosine' }
  },

  ListVectors(request, { vectors }) {
    const { maxResults, nextToken, segmentCount, segmentIndex, returnMetadata } = parseJsonRequest(
      requests.ListVectors,
      request,
    )
    // Of a key, so that what is deleted between two pages moves none of the others.
    const keys = [...vectors.all().keys()].filter((key) => partOf(key, segmentCount) === segmentIndex).sort()
    const after = nextToken === undefined ? keys : keys.filter((key) => key > nextToken)
    const page = after.slice(0, maxResults)
    const listed = page.flatMap((key) => vectors.all().get(key) ?? [])
    return {
      vectors: listed.map((vector) => describe(vector, { returnMetadata, returnData: false })),
      ...(after.length > page.length ? { nextToken: page.at(-1) } : {}),
    }
  },
}

const describe = (
  { key, values, metadata }: StoredVector,
  { returnData, returnMetadata }: { returnData: boolean; returnMetadata: boolean },
) => ({
  key,
  ...(returnData ? { data: { float32: values } } : {}),
  ...(returnMetadata ? { metadata } : {}),
})

function requirePoint(values: readonly number[], { dimension }: OpenIndex): void {
  if (values.length !== dimension)
    throw new ServiceError(
      400,
      'ValidationException',
      `Invalid vector: it must have length equal to the dimension of the index: ${dimension}`,
    )
  if (lengthOf(values) === 0)
    throw new ServiceError(400, 'ValidationException', 'Invalid vector: a cosine needs one that is not zero')
}

const partOf = (key: string, count: number): number =>
  [...key].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_521, 7) % count
