import type { Load, Loaded, Note, PlayerReport, PlayerState } from '../shared/protocol.ts'

/** Often enough for a smooth seek bar. */
const REPORT_EVERY_MS = 100

/** What the dashboard is sent about one load. */
export interface Reporter {
  state(): PlayerState
  loaded(): Loaded
  /** Enters a state and reports it. A failure is final, and nothing is entered after the end of the playback. */
  enter(next: PlayerState): void
  /** Reports the current state, as the first thing. */
  begin(): void
  /** States from now on answer this seek. */
  answer(seek: number): void
  /** Whether the last report is so old that the time should be reported again. */
  isDue(): boolean
  arrived(next: Omit<Loaded, 'notShown'>, notes: Note[]): void
}

/**
 * @param options.notShown how many events could not be shown so far
 * @param options.signal aborts at the end of the playback
 */
export function createReporter(
  { load, atMs }: Load,
  options: {
    report(report: PlayerReport): void
    notShown(): number
    now(): number
    signal: AbortSignal
  },
): Reporter {
  const { report, notShown, now, signal } = options
  let state: PlayerState = { status: 'loading', atMs }
  let loaded: Loaded = {
    segments: 0,
    fromMs: atMs,
    toMs: atMs,
    idle: [],
    locatedGaps: [],
    activity: [],
    unlistedNotes: 0,
    notShown: 0,
  }
  let seek = 0
  let reportedAt = Number.NEGATIVE_INFINITY

  const reportLoaded = (next: Loaded) => {
    loaded = next
    report({ type: 'loaded', load, loaded })
  }
  return {
    state: () => state,
    loaded: () => loaded,
    enter(next) {
      if (signal.aborted || (state.status === 'failed' && next.status !== 'failed')) return
      state = next
      reportedAt = now()
      report({ type: 'state', load, seek, state })
      if (loaded.segments > 0 && loaded.notShown !== notShown()) reportLoaded({ ...loaded, notShown: notShown() })
    },
    begin: () => report({ type: 'state', load, seek, state }),
    answer(next) {
      seek = next
    },
    isDue: () => now() - reportedAt >= REPORT_EVERY_MS,
    arrived(next, notes) {
      reportLoaded({ ...next, notShown: notShown() })
      if (notes.length > 0) report({ type: 'noted', load, notes })
    },
  }
}
