import type { KeyObject } from 'node:crypto'

/** The key pair of a deployment, which signs the receipts of erasures. Twin: testing/createMemoryReceiptKeys.ts. */
export interface ReceiptKeys {
  /** Creates the pair when there is none. */
  privateKey(): Promise<KeyObject>
  /** Null: nothing has been signed yet. */
  publicKey(): Promise<KeyObject | null>
}
