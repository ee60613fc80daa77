import type { LakeState, LakeStateStore } from '#sessions/lake/lakeState.ts'

/** The lake while one run has it to itself. */
export interface HeldLake {
  state(): LakeState
  /** Stores a change. @throws Error when another run has taken over meanwhile */
  change(change: (state: LakeState) => LakeState): Promise<void>
}

/**
 * Claims the lake until a time by which this run has ended for certain.
 * @returns null while another run holds it
 */
export async function holdLake(
  store: LakeStateStore,
  { nowMs, untilMs }: { nowMs: number; untilMs: number },
): Promise<HeldLake | null> {
  let { state, version } = await store.read()
  if (state.leaseUntil > nowMs) return null
  const tryReplace = async (next: LakeState) => {
    if (!(await store.replace(next, version))) return false
    state = next
    version += 1
    return true
  }
  if (!(await tryReplace({ ...state, leaseUntil: untilMs }))) return null
  return {
    state: () => state,
    async change(change) {
      if (!(await tryReplace(change(state)))) throw new Error('another run has taken over the lake')
    },
  }
}
