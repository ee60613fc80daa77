import type { EngineName } from './engines/engines.ts'
import type { SessionName } from './sessions.ts'

/** One render of the benchmark, made by a process of its own so that its CPU and memory can be told apart. */
export interface Run {
  session: SessionName
  engine: EngineName
  fps: number
}

/** What that process says: that everything is prepared, then how it went. */
export type RunReport =
  | { type: 'ready' }
  | { type: 'done'; wallSeconds: number; sessionSeconds: number; bytes: number; storyboardBytes?: number }
  | { type: 'missing'; reason: string }
