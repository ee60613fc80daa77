import * as z from 'zod'

/** Lines of the original file that are shown before and after the one of a frame. */
export const CODE_LINES_AROUND = 4
/** A longer line is cut: it is generated, or data. */
export const CODE_LINE_CHARACTERS_MAX = 400
/** Lines of a stack that are mapped; browsers keep 10 to 128 frames. */
export const STACK_LINES_MAX = 60
/** Scripts of a stack whose maps are read, one after the other. */
export const STACK_SCRIPTS_MAX = 8
/** After this no other map is read: the largest takes two to three seconds, and a response has 29. */
export const STACK_MS_MAX = 15_000

/** Where a frame is in the code as it was written. Lines and columns begin at 1. */
export const OriginalPlace = z.object({
  source: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  /** The function; null: the map does not name it. */
  name: z.string().nullable(),
  /** The lines around it from line `from` on; null: the map has no sources. */
  code: z.object({ from: z.number().int(), lines: z.array(z.string()) }).nullable(),
})
export type OriginalPlace = z.infer<typeof OriginalPlace>

/** A line of a stack: a place in a script, or other text, such as the message or the cause. */
export const StackLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({
    kind: z.literal('frame'),
    /** As the browser names the function; empty: it does not. */
    name: z.string(),
    /** Address of the script. */
    script: z.string(),
    line: z.number().int(),
    column: z.number().int().nullable(),
    /** Code that the site loads from others, or of an extension of the browser. */
    isForeign: z.boolean(),
    original: OriginalPlace.nullable(),
  }),
])
export type StackLine = z.infer<typeof StackLine>

/** Why frames of a script of the site are not mapped; `detail` is what is wrong with a broken map. */
export const Unmapped = z.object({
  path: z.string(),
  reason: z.enum(['no_release', 'no_map', 'broken', 'too_many']),
  detail: z.string().optional(),
})
export type Unmapped = z.infer<typeof Unmapped>

/** The stack of an error, as the browser gave it and in the code as it was written. */
export const MappedStack = z.object({
  message: z.string(),
  stack: z.string(),
  /** Of the site; null: the recorder's option `release` is not set. */
  release: z.string().nullable(),
  lines: z.array(StackLine),
  unmapped: z.array(Unmapped),
})
export type MappedStack = z.infer<typeof MappedStack>
