import type { Export, ExportItem } from '@incuera/contract/exports/export.ts'

/** An export as members see it, without what its runs need. */
export function showExport(item: ExportItem): Export {
  const { exportId, pid, kind, value, videos, requestedBy, createdAt, counts } = item
  const shown = {
    ...{ exportId, pid, kind, value, videos, requestedBy, createdAt, counts },
    expiresAt: item.expiresAt * 1000,
  }
  switch (item.status) {
    case 'queued':
    case 'running':
      return { ...shown, status: item.status }
    case 'ready':
      return { ...shown, status: 'ready', readyAt: item.readyAt }
    case 'failed':
      return { ...shown, status: 'failed', failedAt: item.failedAt, reason: item.reason }
  }
}
