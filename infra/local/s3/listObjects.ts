import type { ServerResponse } from 'node:http'
import { ServiceError } from '../service.ts'
import type { Objects } from './objects.ts'
import type { StoredObject } from './openTables.ts'
import type { Asked, Operation, Store } from './operation.ts'
import { answerXml, quoted } from './writeAnswer.ts'

/** One page of a listing: keys and, with a delimiter, their common prefixes up to it. */
export interface Page {
  entries: ({ type: 'object'; key: string; object: StoredObject } | { type: 'prefix'; prefix: string })[]
  /** Where the next page starts; null on the last. */
  next: string | null
}

export interface ListQuery {
  prefix: string
  /** Empty for none. */
  delimiter: string
  max: number
  /** First key that may be listed. */
  from: string
}

/** Reads one page in the order of the keys' UTF-8 bytes. */
export async function readPage(
  objects: Objects,
  bucket: string,
  { prefix, delimiter, max, from }: ListQuery,
): Promise<Page> {
  const entries: Page['entries'] = []
  const walk = objects.walk(bucket, from > prefix ? from : prefix)
  try {
    for (let found = await walk.next(); found?.key.startsWith(prefix); found = await walk.next()) {
      if (entries.length === max) return { entries, next: found.key }
      const end = delimiter ? found.key.indexOf(delimiter, prefix.length) : -1
      if (end < 0) {
        entries.push({ type: 'object', ...found })
      } else {
        const common = found.key.slice(0, end + delimiter.length)
        entries.push({ type: 'prefix', prefix: common })
        walk.seek(afterAll(common))
      }
    }
    return { entries, next: null }
  } finally {
    await walk.close()
  }
}

/** The first text after all that begin with a prefix. */
const afterAll = (prefix: string) => `${prefix}\u{10FFFF}`

const PAGE_MAX = 1000
const encodeToken = (key: string) => Buffer.from(key).toString('base64url')

/** GET ?list-type=2. */
export const listObjects: Operation = {
  permissions: ({ bucket, query }) => [
    {
      action: 's3:ListBucket',
      resource: bucket.arn,
      context: { 's3:prefix': query.get('prefix') ?? '', 's3:delimiter': query.get('delimiter') ?? '' },
    },
  ],
  async run({ objects }: Store, { bucket, query }: Asked, response: ServerResponse) {
    const text = (name: string) => query.get(name) ?? ''
    const wanted = Number(query.get('max-keys') ?? PAGE_MAX)
    if (!Number.isInteger(wanted) || wanted < 0)
      throw new ServiceError(400, 'InvalidArgument', 'Provided max-keys not an integer or within integer range')
    const max = Math.min(wanted, PAGE_MAX)
    const token = query.get('continuation-token')
    // Nothing sorts between a key and that key followed by a zero.
    const from =
      token === null
        ? query.has('start-after')
          ? `${text('start-after')}\u0000`
          : ''
        : Buffer.from(token, 'base64url').toString()
    const { entries, next } = await readPage(objects, bucket.name, {
      prefix: text('prefix'),
      delimiter: text('delimiter'),
      max,
      from,
    })
    const write =
      text('encoding-type') === 'url'
        ? (key: string) => encodeURIComponent(key).replaceAll('%2F', '/')
        : (key: string) => key
    answerXml(response, 'ListBucketResult', {
      Name: bucket.name,
      Prefix: write(text('prefix')),
      Delimiter: query.has('delimiter') ? write(text('delimiter')) : undefined,
      EncodingType: query.get('encoding-type') ?? undefined,
      StartAfter: query.has('start-after') ? write(text('start-after')) : undefined,
      ContinuationToken: token ?? undefined,
      KeyCount: entries.length,
      MaxKeys: max,
      IsTruncated: max > 0 && next !== null,
      NextContinuationToken: max > 0 && next !== null ? encodeToken(next) : undefined,
      Contents: entries.flatMap((entry) => (entry.type === 'object' ? [describe(write(entry.key), entry.object)] : [])),
      CommonPrefixes: entries.flatMap((entry) => (entry.type === 'prefix' ? [{ Prefix: write(entry.prefix) }] : [])),
    })
  },
}

function describe(key: string, { etag, size, modifiedAt }: StoredObject) {
  return {
    Key: key,
    LastModified: new Date(modifiedAt).toISOString(),
    ETag: quoted(etag),
    Size: size,
    StorageClass: 'STANDARD',
  }
}
