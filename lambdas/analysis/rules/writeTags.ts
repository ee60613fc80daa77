import type { Outcome } from '@incuera/contract/analysis.ts'
import type { Device } from '@incuera/contract/session.ts'
import type { FoundProblem } from './findProblems.ts'
import type { Progress } from './findProgress.ts'

const TAGS_MAX = 10

/** Words to filter by: the task, the kinds of problems, the device if it is not the usual one. */
export function writeTags(
  progress: Progress | null,
  problems: readonly FoundProblem[],
  device: Device,
  outcome: Outcome,
): string[] {
  const tags = [
    ...(progress ? [progress.task.key] : []),
    ...(outcome === 'abandoned' || outcome === 'blocked' ? [outcome] : []),
    ...problems.map(({ kind }) => kind.replaceAll('_', '-')),
    ...(device.kind && device.kind !== 'desktop' ? [device.kind] : []),
  ]
  return [...new Set(tags)].slice(0, TAGS_MAX)
}
