import type { Signal } from '@incuera/contract/analysis.ts'

/** Tells signals apart: the third click of a rage click is a click as well, so one event may carry two. */
export const signalKey = ({ kind, eventId }: Signal): string => `${kind} ${eventId}`
