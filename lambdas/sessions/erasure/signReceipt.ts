import { type KeyObject, sign, verify } from 'node:crypto'
import { ErasureReceipt } from '@incuera/contract/erasure/erasure.ts'

const HEADER = { alg: 'EdDSA', typ: 'erasure+jws' }
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The receipt as a compact JSON Web Signature (RFC 7515, 8037), which any library for these verifies. */
export function signReceipt(receipt: ErasureReceipt, privateKey: KeyObject): string {
  const signed = `${encode(HEADER)}.${encode(receipt)}`
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`
}

/** What the signature covers; null for anything that this key has not signed. */
export function verifyReceipt(jws: string, publicKey: KeyObject): ErasureReceipt | null {
  const [header = '', payload = '', signature = '', ...rest] = jws.split('.')
  if (rest.length > 0 || header !== encode(HEADER)) return null
  const isSigned = verify(null, Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))
  return isSigned ? ErasureReceipt.parse(JSON.parse(Buffer.from(payload, 'base64url').toString())) : null
}
