import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import type { EraseMessage, WatchMessage } from '@incuera/contract/messages.ts'
import type { Log } from '../runtime/log.ts'
import type { ErasureStore } from '../sessions/erasure/erasureStore.ts'
import type { NoteSuccess } from '../sessions/health/createNoteSuccess.ts'
import type { PutRows } from '../sessions/lake/putRows.ts'
import type { ObjectStore } from '../sessions/objects/objectStore.ts'
import type { Send } from '../sessions/queue/send.ts'
import type { SessionStore } from '../sessions/store/sessionStore.ts'
import type { IngestCore } from './core/ingestCore.ts'
import type { CountRequests, KeyLimit } from './limit/createKeyLimit.ts'
import type { KeyQuota } from './limit/createKeyQuota.ts'
import type { ToDevice } from './toDevice.ts'

export interface IngestPorts {
  core: IngestCore
  store: SessionStore
  objects: Pick<ObjectStore, 'putNew'>
  putRows: PutRows<EventRow>
  sendWatch: Send<WatchMessage>
  /** For what is refused because its session was erased. */
  sendErase: Send<EraseMessage>
  erasures: Pick<ErasureStore, 'create'>
  /** Adds to how many sessions of a project its visitors erased on a day (seconds since the epoch). @returns the sum */
  countErasures: CountRequests
  timeouts: { idleSeconds: number; closingSeconds: number }
  toDevice: ToDevice
  /** Called before anything of a body is touched. */
  limit: KeyLimit
  /** The daily caps of keys. */
  quota: KeyQuota
  /** That a batch is stored, for the health of the pipeline. */
  noteSuccess: NoteSuccess
  log: Log
}
