import type { Erasure, ErasureItem } from '@incuera/contract/erasure/erasure.ts'

/** An erasure as members see it, without what its runs need. */
export function showErasure(item: ErasureItem): Erasure {
  const { erasureId, pid, subject, requestedAt, requestedBy, removed } = item
  const shown = { ...{ erasureId, pid, subject, requestedAt, removed }, ...(requestedBy && { requestedBy }) }
  switch (item.status) {
    case 'queued':
    case 'erasing':
      return { ...shown, status: item.status }
    case 'settling':
      return { ...shown, status: 'settling', erasedAt: item.erasedAt }
    case 'lake':
      return { ...shown, status: 'lake', erasedAt: item.erasedAt, settledAt: item.settledAt }
    case 'done':
      return { ...shown, status: 'done', doneAt: item.doneAt, receipt: item.receipt }
  }
}
