import type { Gate } from '../session/createGate.ts'
import type { SamplingDecision } from '../session/sampleSession.ts'
import type { RecordingStatus } from './status.ts'

/** What speaks against recording the page. */
export type Reason = 'stopped' | 'failed' | 'refused' | 'unsampled' | 'denied' | 'idle' | 'away' | 'paused' | 'backlog'

/** Whether the page is recorded now, and if not, the reason that says most. */
export function readStatus(gate: Gate<Reason>, mode: SamplingDecision): RecordingStatus {
  if (gate.has('refused')) return 'refused'
  if (gate.has('failed')) return 'failed'
  if (gate.has('stopped')) return 'off'
  if (mode === 'none') return 'not-sampled'
  return !gate.isOpen() ? 'paused' : mode === 'hold' ? 'holding' : 'recording'
}
