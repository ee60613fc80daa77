import type { ErasedKind, ErasureItem } from '@incuera/contract/erasure/erasure.ts'
import type { ErasureStore } from '#sessions/erasure/erasureStore.ts'

/** A function has to end before it is stopped: a step takes seconds. */
const STEP_MS_MAX = 30_000

/** Thrown between two steps; the next run continues. */
export class OutOfTimeError extends Error {
  override name = 'OutOfTimeError'
}

/** What removes something: it counts what it removes, and ends in time. */
export interface Holder {
  item(): Pick<ErasureItem, 'pid' | 'removed'>
  /**
   * Counts what is removed next, before it is removed: a run that crashes in between finds the same again, and does not
   * count it twice.
   * @param scope what is listed, such as a prefix
   * @param names in their order
   */
  claim(kind: ErasedKind, scope: string, names: readonly string[]): Promise<void>
  /** @throws OutOfTimeError */
  requireTime(): void
}

/** An erasure while one run has it to itself. */
export interface HeldErasure extends Holder {
  item(): ErasureItem
  /** Stores a change. @throws Error when another run has taken over meanwhile */
  change(change: (item: ErasureItem) => ErasureItem): Promise<void>
}

/** @throws OutOfTimeError when a step might not end in time */
export function requireTimeUntil({ now, untilMs }: { now(): number; untilMs: number }): void {
  if (untilMs - now() < STEP_MS_MAX) throw new OutOfTimeError('out of time')
}

/**
 * Claims an erasure until a time by which this run has ended for certain.
 * @returns null for an unknown one, one that is done, and while another run holds it
 */
export async function holdErasure(
  store: Pick<ErasureStore, 'read' | 'replace'>,
  erasureId: string,
  { now, untilMs, leaseUntil }: { now(): number; untilMs: number; leaseUntil: number },
): Promise<HeldErasure | null> {
  const found = await store.read(erasureId)
  if (!found || found.status === 'done' || found.leaseUntil > now()) return null
  let item: ErasureItem = found
  const tryReplace = async (next: ErasureItem) => {
    const changed = { ...next, version: item.version + 1 }
    if (!(await store.replace(changed, item.version))) return false
    item = changed
    return true
  }
  if (!(await tryReplace({ ...item, leaseUntil }))) return null
  const change: HeldErasure['change'] = async (rule) => {
    if (!(await tryReplace(rule(item)))) throw new Error('another run has taken over the erasure')
  }
  return {
    item: () => item,
    change,
    async claim(kind, scope, names) {
      const claimed = item.claimed[kind]
      const fresh = claimed?.scope === scope ? names.filter((name) => name > claimed.last) : names
      const last = fresh.at(-1)
      if (last === undefined) return
      await change((now) => ({
        ...now,
        removed: { ...now.removed, [kind]: (now.removed[kind] ?? 0) + fresh.length },
        claimed: { ...now.claimed, [kind]: { scope, last } },
      }))
    },
    requireTime: () => requireTimeUntil({ now, untilMs }),
  }
}
