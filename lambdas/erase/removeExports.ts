import { exportPrefix } from '@incuera/contract/exports/exportKeys.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { Holder } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'
import { removeObjects } from './removeObjects.ts'

/**
 * Removes whole exports. The files go first, because after a crash the item leads to them; and again after it, because
 * a run may have written more. One that still writes finds no item, and removes its files itself (export/runExport.ts).
 */
export async function removeExports(
  ports: Pick<ErasePorts, 'exports' | 'objects'>,
  held: Holder,
  pid: ProjectId,
  exportIds: readonly string[],
): Promise<void> {
  for (const exportId of exportIds) {
    const files = { kind: 'exports' as const, prefix: exportPrefix(pid, exportId) }
    await removeObjects(ports, held, files)
    await ports.exports.remove(pid, exportId)
    await removeObjects(ports, held, files)
  }
}
