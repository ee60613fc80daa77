import * as z from 'zod'
import { TEXT_CHARACTERS_MAX } from '../limits.ts'

/** A page or an element of the insight `frustrated`: the `key` of its answer. */
const PlaceKey = z
  .string()
  .max(2 * TEXT_CHARACTERS_MAX)
  .regex(/^(page|element:[0-9a-f]+):.+$/s, 'must be the key of a place, as the insight frustrated returns it')

/** What a member says about a place where people seem frustrated: that it is no problem, or is one again. */
export const MutePlace = z.object({ key: PlaceKey, isMuted: z.boolean() })

/** Who said that a place is no problem, and when (milliseconds since the epoch). */
export const Muted = z.object({ at: z.number(), by: z.string() })
export type Muted = z.infer<typeof Muted>

/** `muted` is null for a place that is a problem. */
export const MutedPlace = z.object({ key: z.string(), muted: Muted.nullable() })
export type MutedPlace = z.infer<typeof MutedPlace>
