import type { Gate } from '../session/createGate.ts'
import type { Draw } from '../session/drawSession.ts'
import type { RecordingStatus } from './status.ts'

/** What speaks against recording the page. */
export type Reason = 'stopped' | 'failed' | 'refused' | 'unsampled' | 'denied' | 'idle' | 'away' | 'paused' | 'backlog'

/** Whether the page is recorded now, and if not, the reason that says most. */
export function readStatus(gate: Gate<Reason>, way: Draw): RecordingStatus {
  if (gate.has('refused')) return 'refused'
  if (gate.has('failed')) return 'failed'
  if (gate.has('stopped')) return 'off'
  if (way === 'none') return 'not-sampled'
  return !gate.isOpen() ? 'paused' : way === 'hold' ? 'holding' : 'recording'
}
