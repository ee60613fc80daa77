import type { ErasedKind } from '@incuera/contract/erasure/erasure.ts'
import { REMOVED_AT_ONCE } from '#sessions/objects/removal.ts'
import type { Holder } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'

/** Removes every object under a prefix, and counts them. */
export async function removeObjects(
  { objects }: Pick<ErasePorts, 'objects'>,
  held: Holder,
  { kind, prefix }: { kind: ErasedKind; prefix: string },
): Promise<void> {
  for (;;) {
    held.requireTime()
    const keys = await firstOf(objects.list(prefix), REMOVED_AT_ONCE)
    if (keys.length === 0) return
    await held.claim(kind, prefix, keys)
    await objects.remove(keys)
  }
}

async function firstOf(keys: AsyncIterable<string>, most: number): Promise<string[]> {
  const first: string[] = []
  for await (const key of keys) {
    first.push(key)
    if (first.length === most) break
  }
  return first
}
