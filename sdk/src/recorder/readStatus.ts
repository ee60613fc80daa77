import type { Gate } from '../session/createGate.ts'
import { DECISION, type SamplingDecision } from '../session/sampleSession.ts'
import { REASON, type Reason } from './reason.ts'
import type { RecordingStatus } from './status.ts'

/** Whether the page is recorded now, and if not, the reason that says most. */
export function readStatus(gate: Gate<Reason>, mode: SamplingDecision): RecordingStatus {
  if (gate.has(REASON.refused)) return 'refused'
  if (gate.has(REASON.failed)) return 'failed'
  if (gate.has(REASON.stopped)) return 'off'
  if (mode === DECISION.none) return 'not-sampled'
  return !gate.isOpen() ? 'paused' : mode === DECISION.hold ? 'holding' : 'recording'
}
