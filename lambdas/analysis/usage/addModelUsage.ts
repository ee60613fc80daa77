import type { AddUsage } from '#sessions/usage/usageStore.ts'

export interface UsagePorts {
  addUsage: AddUsage
  now(): number
}

/** Who wrote an answer, and what that took as far as it is known. */
interface Answerer {
  type: string
  tokens?: { input: number; output: number } | undefined
  /** US dollars. */
  cost?: number | undefined
}

/** Counts what an answer of the model used; nothing for what was written by rules. */
export async function addModelUsage({ addUsage, now }: UsagePorts, pid: string, by: Answerer): Promise<void> {
  if (by.type !== 'model') return
  const { tokens, cost = 0 } = by
  const used = { inputTokens: tokens?.input ?? 0, outputTokens: tokens?.output ?? 0, modelDollars: cost }
  await addUsage(pid, now(), used)
}
