import * as z from 'zod'
import { ERROR_RELEASES_MAX, NAME_CHARACTERS_MAX } from '../limits.ts'

/** What a member can say about a group of errors. */
export const ErrorDecision = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open') }),
  z.object({
    status: z.literal('resolved'),
    /**
     * Releases that still have the error, so that people with an old tab do not open it again. Empty: it is resolved
     * for all of them.
     */
    oldReleases: z.array(z.string().min(1).max(NAME_CHARACTERS_MAX)).max(ERROR_RELEASES_MAX).default([]),
  }),
  z.object({
    status: z.literal('ignored'),
    /** Until so many people in the range have met it; absent: forever. */
    untilPeople: z.number().int().min(1).max(1_000_000_000).optional(),
  }),
])
export type ErrorDecision = z.infer<typeof ErrorDecision>

/** Who decided, and when (milliseconds since the epoch). */
const decided = { at: z.number(), by: z.string() }
const [open, resolved, ignored] = ErrorDecision.options

/** A decision as it is stored. */
export const StoredDecision = z.discriminatedUnion('status', [
  open.extend(decided),
  resolved.extend(decided),
  ignored.extend(decided),
])
export type StoredDecision = z.infer<typeof StoredDecision>

/** Who fixes a group of errors; null: nobody. */
export const Assignment = z.object({ memberId: z.string().min(1).max(128).nullable() })

/** An assignment as it is stored. `by` is whoever made it. */
export const Assigned = z.object({ memberId: z.string(), ...decided })
export type Assigned = z.infer<typeof Assigned>

/** What members said about a group of errors; each part is changed on its own. */
export const DecidedError = z.object({ decision: StoredDecision.optional(), assigned: Assigned.optional() })
export type DecidedError = z.infer<typeof DecidedError>

export const ErrorState = z.discriminatedUnion('status', [
  open,
  resolved.extend(decided),
  ignored.extend(decided),
  /** It was resolved and is back. */
  resolved.extend({ ...decided, status: z.literal('regressed'), seenAt: z.number() }),
])
export type ErrorState = z.infer<typeof ErrorState>

/** What is known of a group of errors. Times are milliseconds since the epoch. */
export interface SeenError {
  people: number
  releases: readonly { release: string | null; lastSeen: number }[]
}

/**
 * The state of a group of errors: what was decided, unless what was seen since speaks against it. A resolved error is
 * back when a release that is not among the old ones has it later; an ignored one is open when enough people have met
 * it.
 */
export function errorStateOf(decision: StoredDecision | null, { people, releases }: SeenError): ErrorState {
  if (!decision || decision.status === 'open') return { status: 'open' }
  if (decision.status === 'ignored')
    return decision.untilPeople !== undefined && people >= decision.untilPeople ? { status: 'open' } : decision
  const seenAt = Math.max(
    ...releases.flatMap(({ release, lastSeen }) =>
      release !== null && decision.oldReleases.includes(release) ? [] : [lastSeen],
    ),
  )
  return seenAt > decision.at ? { ...decision, status: 'regressed', seenAt } : decision
}
