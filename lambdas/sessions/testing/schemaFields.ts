import { cleanText } from '@incuera/contract/cleanText.ts'
import { NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { stripUrl } from '@incuera/contract/stripUrl.ts'
import * as z from 'zod'

/** A field that is missing or of another type becomes empty: the action still happened. */
export const text = (charactersMax: number) =>
  z
    .string()
    .transform((value) => cleanText(value, charactersMax))
    .catch('')
export const url = z.string().transform(stripUrl).catch('')
/** Pixels within the lake's int column; a page cannot be clicked further out than it can be wide. */
const PIXELS_MAX = 1_000_000
export const pixels = z
  .number()
  .transform((value) => Math.max(-PIXELS_MAX, Math.min(PIXELS_MAX, Math.round(value))) || 0)
  .catch(0)

export const count = z.number().nonnegative().catch(0)

/** The element of a click. */
export const Target = z.object({
  selector: text(TEXT_CHARACTERS_MAX),
  tag: text(NAME_CHARACTERS_MAX),
  text: text(TEXT_CHARACTERS_MAX),
})
