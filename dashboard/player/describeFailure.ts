import type { PlayerState } from '../shared/protocol.ts'
import { SegmentError } from './fetchSegment.ts'

type Failed = Pick<Extract<PlayerState, { status: 'failed' }>, 'cause' | 'reason'>

/** As much as a report may carry. */
const REASON_CHARACTERS_MAX = 1_000

/** Why the recording cannot be played at this moment, for the viewer. @param atMs from the start of the session */
export function describeFailure(error: unknown, atMs: number): Failed {
  if (error instanceof SegmentError)
    return { cause: error.failure, reason: error.message.slice(0, REASON_CHARACTERS_MAX) }
  const reason = `The recording cannot be played at ${Math.round(atMs / 1000)} s: ${messageOf(error)}. Reload the page, or watch the video of this session.`
  return { cause: 'recording', reason: reason.slice(0, REASON_CHARACTERS_MAX) }
}

/** Errors of the replay may come from its frame's realm, where they are not instances of our Error. */
const messageOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message).replace(/\.$/, '')
    : String(error)
