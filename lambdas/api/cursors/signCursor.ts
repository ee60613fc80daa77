import { createHmac, timingSafeEqual } from 'node:crypto'
import { RefusalError } from '#runtime/errors.ts'

/** 128 bits of HMAC-SHA256 are more than anyone can try. */
const SIGNATURE_BYTES = 16

/**
 * A position in a list as one opaque word that only this deployment can write.
 * @param place of the list, such as its route and project: the cursor of one list is refused by every other
 */
export function signCursor(key: Buffer, place: string, position: string): string {
  return Buffer.concat([signatureOf(key, place, position), Buffer.from(position)]).toString('base64url')
}

/** @throws RefusalError 400 for anything that {@link signCursor} did not write for this place */
export function openCursor(key: Buffer, place: string, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url')
  const signature = bytes.subarray(0, SIGNATURE_BYTES)
  const position = bytes.subarray(SIGNATURE_BYTES).toString()
  const isOurs =
    // Decoding skips what is not base64url, and no cursor of ours has that.
    bytes.toString('base64url') === cursor &&
    signature.length === SIGNATURE_BYTES &&
    timingSafeEqual(signature, signatureOf(key, place, position))
  if (isOurs) return position
  throw new RefusalError('invalid', 'cursor: not one that this list returned; start again without it', {
    field: 'cursor',
  })
}

const signatureOf = (key: Buffer, place: string, position: string): Buffer =>
  createHmac('sha256', key).update(`${place}\n${position}`).digest().subarray(0, SIGNATURE_BYTES)
