import type { RenderResult } from '@incuera/contract/render.ts'
import type { Moment } from '../plan/chooseMoments.ts'
import type { DecoderDescription, Packet } from '../protocol.ts'
import type { Pictures } from './joinStoryboards.ts'

export interface Picture {
  /** Milliseconds of session time. */
  atMs: number
  why: Moment['why']
  jpeg: Uint8Array
}

/** What one browser has rendered of a video. */
export interface RenderedShare {
  /** Times count from the start of the share; the last picture may be at its very end. */
  packets: Packet[]
  /** null: there was no frame. */
  decoder: DecoderDescription | null
  keyframes: Picture[]
  /** null: there was no frame. */
  storyboard: Pictures<Uint8Array> | null
  engine: RenderResult['engine']
  /** Steps that were walked; frames that the tab lost. */
  steps: number
  missedFrames: number
  /** Frames skipped because of the budget. */
  leftOutFrames: number
  /** What rrweb could not play; it was skipped. */
  skipped: number
  /**
   * Requests that the recording made in spite of the page's policy; refused as well, but a breach of the first
   * protection.
   */
  refusedRequests: string[]
}
