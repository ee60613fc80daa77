import type { EngineName } from './engines/engines.ts'
import type { SessionName } from './sessions.ts'

/** One render of the benchmark, in a separate process so that its CPU and memory can be measured. */
export interface Run {
  session: SessionName
  engine: EngineName
  fps: number
}

/** The messages of that process: that everything is prepared, then how it went. */
export type RunReport =
  | { type: 'ready' }
  | { type: 'done'; wallSeconds: number; sessionSeconds: number; bytes: number; storyboardBytes?: number }
  | { type: 'missing'; reason: string }
