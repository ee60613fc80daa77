import type { ProjectId } from '@incuera/contract/ids.ts'
import type { InsightResult } from '@incuera/contract/insights/insights.ts'
import type { Muted } from '@incuera/contract/insights/mutedPlace.ts'

export interface MutedPlaces {
  /** By key, those that a member called no problem. */
  mutedPlaces(pid: ProjectId, keys: readonly string[]): Promise<ReadonlyMap<string, Muted>>
}

/**
 * Frustrating places with what members have said about them; any other result is returned as it is. Like the states of
 * errors, this is not part of a cached answer. The period before is only compared with, so it is left as it is.
 */
export async function withMuted(core: MutedPlaces, pid: ProjectId, result: InsightResult): Promise<InsightResult> {
  if (result.status !== 'done' || result.kind !== 'frustrated') return result
  const { pages, elements } = result.answer
  const muted = await core.mutedPlaces(
    pid,
    [...pages, ...elements].map(({ key }) => key),
  )
  const mark = <P extends { key: string }>(place: P) => ({ ...place, muted: muted.get(place.key) ?? null })
  return { ...result, answer: { ...result.answer, pages: pages.map(mark), elements: elements.map(mark) } }
}
