import type { ErasedKind } from '@incuera/contract/erasure/erasure.ts'
import type { ItemKey, TableItems } from '#sessions/store/tableItems.ts'
import type { Holder } from './holdErasure.ts'

/** Removed between two claims. */
const ITEMS_AT_ONCE = 100

/**
 * Removes items of a table, and counts them.
 * @param options.kindOf null: the item stays
 * @param options.scope what a claim is of (holdErasure.ts), where a partition is listed in more than one way
 */
export async function removeItems(
  table: TableItems,
  held: Holder,
  items: AsyncIterable<ItemKey>,
  { kindOf = () => 'items', scope = '' }: { kindOf?: (key: ItemKey) => ErasedKind | null; scope?: string } = {},
): Promise<void> {
  let waiting: { key: ItemKey; kind: ErasedKind }[] = []
  const flush = async () => {
    held.requireTime()
    for (const kind of new Set(waiting.map((one) => one.kind))) {
      const keys = waiting.filter((one) => one.kind === kind).map(({ key }) => key)
      await held.claim(
        kind,
        `${kind} ${keys[0]?.pk} ${scope}`,
        keys.map(({ sk }) => sk),
      )
      await table.remove(keys)
    }
    waiting = []
  }
  for await (const key of items) {
    const kind = kindOf(key)
    if (kind === null) continue
    // The names of one claim are in order, which those of two partitions need not be.
    if (waiting.length >= ITEMS_AT_ONCE || (waiting[0] && waiting[0].key.pk !== key.pk)) await flush()
    waiting.push({ key, kind })
  }
  if (waiting.length > 0) await flush()
}
