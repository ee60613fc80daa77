import type { Signal } from '@incuera/contract/analysis.ts'

/** Identifies a signal: the third click of a rage click is also a click, so one event may have two. */
export const signalKey = ({ kind, eventId }: Signal): string => `${kind} ${eventId}`
