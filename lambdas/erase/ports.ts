import type { EraseMessage } from '@incuera/contract/messages.ts'
import type { ErasureStore } from '#sessions/erasure/erasureStore.ts'
import type { ReceiptKeys } from '#sessions/erasure/receiptKeys.ts'
import type { ExportStore } from '#sessions/exports/exportStore.ts'
import type { SendHook } from '#sessions/hooks/hookMessages.ts'
import type { LakeStateStore } from '#sessions/lake/lakeState.ts'
import type { VectorStore } from '#sessions/meaning/vectorStore.ts'
import type { ObjectMover } from '#sessions/objects/objectMover.ts'
import type { ObjectRemover } from '#sessions/objects/removal.ts'
import type { Send } from '#sessions/queue/send.ts'
import type { RetentionStore } from '#sessions/retention/retentionStore.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'
import type { TableItems } from '#sessions/store/tableItems.ts'
import type { Log } from '../runtime/log.ts'

export interface ErasePorts {
  erasures: ErasureStore
  store: Pick<
    SessionStore,
    'bury' | 'isErased' | 'listByTime' | 'read' | 'replace' | 'listRenders' | 'readRender' | 'replaceRender'
  >
  /** Of the two tables. */
  items: { core: TableItems; sessions: TableItems }
  /** The hash of the customer's id of a visitor; null: nobody has that key, or they are erased. */
  userIdHashOf(pid: string, userKey: string): Promise<string | null>
  exports: Pick<ExportStore, 'list' | 'linked' | 'remove'>
  objects: ObjectRemover
  mover: ObjectMover
  /** Null: the deployment has no embedding model. */
  vectors: Pick<VectorStore, 'read' | 'put' | 'remove' | 'list'> | null
  lake: Pick<LakeStateStore, 'erase' | 'erasures' | 'read'>
  keys: Pick<ReceiptKeys, 'privateKey'>
  retention: Pick<RetentionStore, 'listOpen' | 'noteMoved' | 'close' | 'classOf'>
  sendErase: Send<EraseMessage>
  sendHook: SendHook
  /** Milliseconds since the epoch. */
  now(): number
  log: Log
}
