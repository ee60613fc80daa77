import { createHash } from 'node:crypto'
import type { MessageAttribute } from './message.ts'

export const bodyDigest = (body: string) => createHash('md5').update(body).digest('hex')

/**
 * MD5 over the attributes as SQS documents it: by name, each part with its length before it. The SDK compares it with
 * its own.
 */
export function attributesDigest(attributes: Record<string, MessageAttribute>): string {
  const hash = createHash('md5')
  const put = (part: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    hash.update(length).update(part)
  }
  for (const [name, { DataType, StringValue = '', BinaryValue }] of Object.entries(attributes).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    put(Buffer.from(name))
    put(Buffer.from(DataType))
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]))
    put(BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, 'base64'))
  }
  return hash.digest('hex')
}
