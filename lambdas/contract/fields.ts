import { cleanText } from './cleanText.ts'
import { TEXT_CHARACTERS_MAX } from './limits.ts'
import { stripUrl } from './stripUrl.ts'

/**
 * Readers for the fields of a payload. Recordings are hostile input: a field that is missing or of another type becomes
 * empty, because what it describes still happened. Written by hand, because they run on the events of every batch and
 * schemas took four times as long.
 */
export type Fields = Record<string, unknown>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

/** As recorded, without a limit: for a viewer, who cuts it to the length of a line. */
export const rawTextOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const finiteOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** Clean and within its limit: for rows, signals and lists. */
export const textOf = (value: unknown, charactersMax = TEXT_CHARACTERS_MAX): string =>
  cleanText(rawTextOf(value), charactersMax)
export const urlOf = (value: unknown): string => (typeof value === 'string' ? stripUrl(value) : '')
/** Pixels within the lake's int column; a page cannot be clicked further out than it can be wide. */
const PIXELS_MAX = 1_000_000
export const pixelsOf = (value: unknown): number =>
  Math.max(-PIXELS_MAX, Math.min(PIXELS_MAX, Math.round(finiteOf(value)))) || 0
export const countOf = (value: unknown): number => (finiteOf(value) >= 0 ? finiteOf(value) : 0)
