import type { LiveBatches } from '@incuera/contract/live/live.ts'
import type { Append, LiveState, Watch } from '#shared/liveProtocol.ts'
import { type PlayerCommand, parseReport, wrap } from '#shared/protocol.ts'

/** The dashboard's connection to a player that shows a session while it is recorded. */
export interface LiveLink {
  /** Shows a window from here on, instead of another one. @param startedAt zero of the player's times */
  watch(startedAt: number): void
  append(batches: LiveBatches['batches']): void
  /** Of the newest window; another one plays again. */
  pause(): void
  play(): void
  /** Call with every `message` event of the window. */
  receive(event: { origin: string; source: unknown; data: unknown }): void
  subscribe(onChange: () => void): () => void
  /** Null before the player has reported anything of the newest window. */
  view(): LiveState | null
  /** Origins of pictures, fonts and stylesheets of the newest window that are not loaded. */
  withheld(): readonly string[]
}

/**
 * Accepts only messages from the frame's own window and the player's origin. What is sent before the player is ready is
 * kept until it is.
 * @param target the window inside the frame; null while there is none
 */
export function createLiveLink(playerOrigin: string, target: () => Pick<Window, 'postMessage'> | null): LiveLink {
  let isThere = false
  let watch: Watch | null = null
  let early: Append[] = []
  let view: LiveState | null = null
  let withheld: readonly string[] = []
  const listeners = new Set<() => void>()

  const notify = () => {
    for (const listener of listeners) listener()
  }
  const change = (next: LiveState | null) => {
    view = next
    notify()
  }
  const post = (command: PlayerCommand) => target()?.postMessage(wrap(command), playerOrigin)

  return {
    watch(startedAt) {
      watch = { type: 'watch', load: (watch?.load ?? 0) + 1, startedAt }
      early = []
      withheld = []
      change(null)
      if (isThere) post(watch)
    },
    append(batches) {
      if (!watch || batches.length === 0) return
      const append: Append = { type: 'append', load: watch.load, batches }
      if (isThere) post(append)
      else early.push(append)
    },
    pause: () => post({ type: 'pause' }),
    play: () => post({ type: 'play' }),
    receive({ origin, source, data }) {
      if (origin !== playerOrigin || source === null || source !== target()) return
      const report = parseReport(data)
      if (report?.type === 'hello') {
        isThere = true
        if (watch) post(watch)
        for (const append of early.splice(0)) post(append)
      }
      if (report?.type === 'live' && report.load === watch?.load) change(report.live)
      if (report?.type === 'withheld' && report.load === watch?.load) {
        withheld = [...new Set([...withheld, ...report.origins])]
        notify()
      }
    },
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    view: () => view,
    withheld: () => withheld,
  }
}
