import type { AuditEntry } from '@incuera/contract/people/audit.ts'

/** Digits of a time in milliseconds, until the year 33658. */
const DIGITS = 15
export const MINUTE_MS = 60_000

/**
 * Where an entry is in its log: by time. A view is where the same view of the same minute is, so that a page that loads
 * its recording again is one entry.
 */
export function positionOf({ at, kind, by, subject = '' }: AuditEntry, isView: boolean, random: string): string {
  return isView ? `${pad(at - (at % MINUTE_MS))}#${kind}#${by}#${subject}` : `${pad(at)}#${kind}#${random}`
}

/** Of every entry until a time, this is after. */
export const positionAfter = (at: number): string => `${pad(at)}$`

const pad = (at: number) => String(at).padStart(DIGITS, '0')
