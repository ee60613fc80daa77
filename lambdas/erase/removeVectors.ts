import { vectorKey } from '@incuera/contract/search/vectorKey.ts'
import type { VectorRef } from '#sessions/meaning/vectorStore.ts'
import type { HeldErasure } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'

/** Removes what finds sessions by their meaning, which counts as an answer: it is computed from an analysis. */
export async function removeVectors(
  { vectors }: Pick<ErasePorts, 'vectors'>,
  held: HeldErasure,
  refs: AsyncIterable<VectorRef> | VectorRef[],
): Promise<void> {
  if (!vectors) return
  for await (const ref of refs) {
    held.requireTime()
    if (!(await vectors.read(ref))) continue
    const key = vectorKey(ref.pid, ref.sid)
    await held.claim('answers', `vector ${key}`, [key])
    await vectors.remove([ref])
  }
}
