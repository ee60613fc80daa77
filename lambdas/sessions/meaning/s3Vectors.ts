import {
  DeleteVectorsCommand,
  GetVectorsCommand,
  ListVectorsCommand,
  PutVectorsCommand,
  QueryVectorsCommand,
  type S3VectorsClient,
} from '@aws-sdk/client-s3vectors'
import { parseVectorKey, vectorKey } from '@incuera/contract/search/vectorKey.ts'
import * as z from 'zod'
import type { VectorStore } from './vectorStore.ts'

/** The most that a request of S3 Vectors takes, or returns. */
const REMOVED_AT_ONCE = 500
const LISTED_AT_ONCE = 1000

/** What is stored beside a vector: queries compare it. */
const Metadata = z.object({ pid: z.string(), startedAt: z.number(), expiresAt: z.number() })
type Metadata = z.infer<typeof Metadata>

/**
 * Vectors in an index of S3 Vectors with the cosine as its metric. A query names the project in its filter, and what
 * another project owns is dropped again by its key.
 */
export function createS3Vectors(client: S3VectorsClient, indexArn: string): VectorStore {
  return {
    async put({ pid, sid, startedAt, expiresAt, values }) {
      const metadata: Metadata = { pid, startedAt, expiresAt }
      const vector = { key: vectorKey(pid, sid), data: { float32: [...values] }, metadata }
      await client.send(new PutVectorsCommand({ indexArn, vectors: [vector] }))
    },

    async read({ pid, sid }) {
      const keys = [vectorKey(pid, sid)]
      const { vectors } = await client.send(new GetVectorsCommand({ indexArn, keys, returnData: true }))
      return vectors?.[0]?.data?.float32 ?? null
    },

    async nearest(pid, values, { from, to }, most) {
      const { vectors } = await client.send(
        new QueryVectorsCommand({
          ...{ indexArn, topK: most, queryVector: { float32: [...values] }, returnDistance: true },
          filter: { $and: [{ pid: { $eq: pid } }, { startedAt: { $gte: from } }, { startedAt: { $lt: to } }] },
        }),
      )
      return (vectors ?? []).flatMap(({ key, distance }) => {
        const ref = parseVectorKey(key ?? '')
        return ref?.pid === pid ? [{ sid: ref.sid, similarity: 1 - (distance ?? 1) }] : []
      })
    },

    async remove(refs) {
      for (let at = 0; at < refs.length; at += REMOVED_AT_ONCE) {
        const keys = refs.slice(at, at + REMOVED_AT_ONCE).map(({ pid, sid }) => vectorKey(pid, sid))
        await client.send(new DeleteVectorsCommand({ indexArn, keys }))
      }
    },

    async *list(part) {
      const segment = part ? { segmentIndex: part.index, segmentCount: part.count } : {}
      let nextToken: string | undefined
      do {
        const page = await client.send(
          new ListVectorsCommand({ indexArn, maxResults: LISTED_AT_ONCE, returnMetadata: true, nextToken, ...segment }),
        )
        for (const { key, metadata } of page.vectors ?? []) {
          const ref = parseVectorKey(key ?? '')
          if (ref) yield { ...ref, expiresAt: Metadata.parse(metadata).expiresAt }
        }
        nextToken = page.nextToken
      } while (nextToken !== undefined)
    },
  }
}
