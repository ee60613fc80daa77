import type { PartHealth, PartProblem, PipelinePart, StoreHealth } from '@incuera/contract/health.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'

/** What a part is called, and what it does. */
export const PARTS: Record<PipelinePart, { label: string; does: string }> = {
  ingest: { label: 'Ingest', does: 'Takes batches from your sites' },
  sessions: { label: 'Sessions', does: 'Turns batches into recordings' },
  videos: { label: 'Videos', does: 'Renders and joins videos' },
  analysis: { label: 'Analysis', does: 'Finds signals and writes summaries' },
  lake: { label: 'Lake', does: 'Rewrites closed days, every hour' },
  alerts: { label: 'Alerts', does: 'Checks alerts and sends digests, every hour' },
  webhooks: { label: 'Webhooks', does: 'Sends messages to your servers' },
  erasures: { label: 'Erasures', does: 'Removes sessions and visitors' },
  exports: { label: 'Exports', does: 'Writes recordings as files' },
}

export const STORES: Record<StoreHealth['name'], string> = {
  projects: 'Projects',
  sessions: 'Sessions',
  recordings: 'Recordings',
  queries: 'Queries',
}

export const STATES: Record<PartHealth['state'], { label: string; color: string }> = {
  ok: { label: 'Working', color: 'teal' },
  behind: { label: 'Behind', color: 'yellow' },
  failing: { label: 'Needs attention', color: 'red' },
}

/** What is wrong, and the chapter of the runbook that says what to do. */
export const PROBLEMS: Record<PartProblem, string> = {
  unreadable: 'The state of its queues can’t be read.',
  dead_letters: 'Messages failed for good. See “Messages nobody reads” in the runbook.',
  waits: 'Messages wait, and none was done for half an hour. See “Work waits” in the runbook.',
  overdue: 'It should run every hour, and hasn’t for three. See “Functions that fail” in the runbook.',
}

/** Messages of a part in one line. */
export function describeQueue({ queue, problem }: Pick<PartHealth, 'queue' | 'problem'>): string {
  if (!queue) return problem === 'unreadable' ? 'Unknown' : 'No queue'
  const { waiting, inProgress, delayed, deadLetters } = queue
  const counts = [
    waiting > 0 ? `${waiting} waiting` : null,
    inProgress > 0 ? `${inProgress} in progress` : null,
    delayed > 0 ? `${delayed} due later` : null,
    deadLetters > 0 ? formatCounted(deadLetters, 'dead letter') : null,
  ].filter((text) => text !== null)
  return counts.length > 0 ? counts.join(', ') : 'Empty'
}
