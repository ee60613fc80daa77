import { formatDuration } from '#shared/format/formatDuration.ts'
import type { LiveState } from '#shared/liveProtocol.ts'
import type { LiveFeedView } from './createLiveFeed.ts'

/** A picture of this age is as good as live: batches take about two seconds. */
const LIVE_WITHIN_MS = 3_000
/** A visitor who reads sends nothing; after this time the viewer should know why nothing moves. */
const QUIET_MS = 15_000

/** The state of a session that is being watched, in words. */
export interface LiveWords {
  tone: 'live' | 'behind' | 'paused' | 'waiting' | 'ended' | 'problem'
  label: string
  /** What it means, or what to do. */
  detail?: string
}

/** Both by the clock of `heardAt`. */
export interface LiveTimes {
  now: number
  /** When the member has paused it; null: it plays. */
  pausedAt: number | null
}

/** What is known of the feed comes before what the player shows. */
export function describeLive(feed: LiveFeedView, player: LiveState | null, { now, pausedAt }: LiveTimes): LiveWords {
  if (feed.status === 'ended') return { tone: 'ended', label: 'Ended' }
  if (feed.status === 'refused') return { tone: 'problem', label: 'Not available', detail: feed.reason }
  if (feed.problem) return { tone: 'problem', label: 'Reconnecting…', detail: feed.problem }
  if (player?.status === 'failed') return { tone: 'problem', label: 'Stopped', detail: player.reason }
  if (feed.status === 'connecting') return { tone: 'waiting', label: 'Connecting…' }
  if (player?.status !== 'live')
    return {
      tone: 'waiting',
      label: 'Waiting for the page',
      detail: 'The picture appears with the next full copy of the page, at the latest when the visitor opens another.',
    }
  const detail = describeMissing(player.skippedBatches)
  if (pausedAt !== null) {
    const behindMs = player.behindMs + now - pausedAt
    return { tone: 'paused', label: 'Paused', detail: `${formatDuration(behindMs)} behind` }
  }
  const behindSeconds = Math.round(player.behindMs / 1000)
  if (player.behindMs > LIVE_WITHIN_MS) return { tone: 'behind', label: `Behind by ${behindSeconds} s`, detail }
  const quietMs = feed.heardAt === null ? 0 : now - feed.heardAt
  if (quietMs > QUIET_MS)
    return { tone: 'live', label: 'Live', detail: detail ?? `No activity for ${Math.floor(quietMs / 1000)} s` }
  return { tone: 'live', label: 'Live', detail }
}

function describeMissing(batches: number): string | undefined {
  if (batches === 0) return undefined
  const what = batches === 1 ? '1 part of the recording has' : `${batches} parts of the recording have`
  return `${what} not arrived, so the picture may be incomplete until the next page`
}
