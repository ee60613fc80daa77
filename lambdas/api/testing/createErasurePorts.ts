import type { EraseMessage } from '@incuera/contract/messages.ts'
import type { ReceiptKeys } from '#sessions/erasure/receiptKeys.ts'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { createMemoryReceiptKeys } from '#sessions/testing/createMemoryReceiptKeys.ts'
import type { ApiPorts } from '../ports.ts'
import { createMemoryVisitors } from './createMemoryVisitors.ts'

/** Visitors and erasures in memory, with what was sent, and keys that a test may replace. */
export function createErasurePorts() {
  const visitors = createMemoryVisitors()
  const sent: EraseMessage[] = []
  let keys: Pick<ReceiptKeys, 'publicKey'> = createMemoryReceiptKeys()
  const ports: Pick<ApiPorts, 'visitors' | 'erasures' | 'receiptKeys' | 'sendErase'> = {
    visitors,
    erasures: createMemoryErasures(),
    receiptKeys: { publicKey: () => keys.publicKey() },
    sendErase: async (message) => void sent.push(message),
  }
  return {
    ...{ ports, visitors, sent },
    setKeys(next: typeof keys) {
      keys = next
    },
  }
}
