import { createHash } from 'node:crypto'

/** The keys of elements and errors in rows: the same text has the same 16 characters in every session. */
export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
