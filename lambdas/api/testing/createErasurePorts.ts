import type { EraseMessage, ExportMessage } from '@incuera/contract/messages.ts'
import type { ReceiptKeys } from '#sessions/erasure/receiptKeys.ts'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { createMemoryExports } from '#sessions/testing/createMemoryExports.ts'
import { createMemoryReceiptKeys } from '#sessions/testing/createMemoryReceiptKeys.ts'
import { createMemoryRetention } from '#sessions/testing/createMemoryRetention.ts'
import { createMemoryVisitors } from '#sessions/testing/createMemoryVisitors.ts'
import type { ApiPorts } from '../ports.ts'

/** Visitors, erasures and exports in memory, with what was sent, and keys that a test may replace. */
export function createErasurePorts() {
  const visitors = createMemoryVisitors()
  const sent: EraseMessage[] = []
  const sentExports: ExportMessage[] = []
  const exports = createMemoryExports()
  const retention = createMemoryRetention(async () => null)
  let keys: Pick<ReceiptKeys, 'publicKey'> = createMemoryReceiptKeys()
  const ports: Pick<
    ApiPorts,
    'visitors' | 'erasures' | 'receiptKeys' | 'sendErase' | 'exports' | 'sendExport' | 'retention'
  > = {
    visitors,
    erasures: createMemoryErasures(),
    receiptKeys: { publicKey: () => keys.publicKey() },
    sendErase: async (message) => void sent.push(message),
    retention,
    exports,
    sendExport: async (message) => void sentExports.push(message),
  }
  return {
    ...{ ports, retention, visitors, sent, exports, sentExports },
    setKeys(next: typeof keys) {
      keys = next
    },
  }
}
