import { generateKeyPairSync } from 'node:crypto'
import type { ReceiptKeys } from '../erasure/receiptKeys.ts'

/** The twin of {@link createDynamoReceiptKeys} in memory. */
export function createMemoryReceiptKeys(): ReceiptKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey: async () => privateKey, publicKey: async () => publicKey }
}
