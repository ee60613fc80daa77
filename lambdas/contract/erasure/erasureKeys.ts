/** Keys of the `core` table that erasures need, beside those of what they erase (keys.ts). */
export const erasureKeys = {
  /** What a member asked to erase, and how far it is. */
  job: (erasureId: string) => ({ pk: `ERASURE#${erasureId}`, sk: 'JOB' }),
  /** It exists while the erasure is not done. */
  open: (erasureId: string) => ({ pk: 'ERASURES_OPEN', sk: erasureId }),
  /** The two halves of the key pair that signs receipts. */
  receiptKey: (half: 'PRIVATE' | 'PUBLIC') => ({ pk: 'RECEIPT_KEY', sk: half }),
} as const
