import type { RecordedEvent } from '@incuera/contract/events.ts'
import type { Chromium } from '#runtime/chromium.ts'

export interface EngineJob {
  events: RecordedEvent[]
  fps: number
  chromium: Chromium
  /** Bundle of our player page and of the page that the peers film. */
  scripts: { player: string; peer: string }
  /** An empty folder for temporary files. */
  folder: string
}

/** Renders the session to an MP4 of 1280x720 and returns its size. */
export type Engine = (job: EngineJob) => Promise<Rendered>

export interface Rendered {
  /** Of the MP4. */
  bytes: number
  /** Of the sheets of small pictures; absent: the engine makes none. */
  storyboardBytes?: number
}

/** Why an engine cannot run on this machine; shown in its row. */
export class MissingError extends Error {}
