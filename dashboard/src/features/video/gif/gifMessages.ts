import type { GifPlan } from './gifPlan.ts'

/** "Make this GIF." */
export interface GifRequest {
  /** Presigned, of the MP4. */
  url: string
  /** Size of the MP4. */
  bytes: number
  plan: GifPlan
}

/** What the worker reports. */
export type GifNews =
  | { type: 'progress'; frames: number; bytes: number }
  | { type: 'done'; gif: Uint8Array<ArrayBuffer> }
  | { type: 'failed'; reason: string }
