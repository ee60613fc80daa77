import type { Analysis } from '@incuera/contract/analysis.ts'
import type { RetentionClass } from '@incuera/contract/ids.ts'
import { VECTOR_MISSING } from '@incuera/contract/logLines.ts'
import { EMBEDDED_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import type { Log } from '#runtime/log.ts'
import type { Meaning } from '#sessions/meaning/meaning.ts'
import { expiresAt } from '#sessions/state/expiresAt.ts'

export interface EmbedAnalysisPorts {
  /** Null: the deployment has no embedding model. */
  meaning: Meaning | null
  log: Log
}

/**
 * Stores what a session means as one vector, in the place of that of an earlier analysis. Without it the session is
 * still found by its words, so a model that fails does not delay the analysis.
 */
export async function embedAnalysis(
  { meaning, log }: EmbedAnalysisPorts,
  { pid, sid, summary }: Pick<Analysis, 'pid' | 'sid' | 'summary'>,
  { startedAt, rc }: { startedAt: number; rc: RetentionClass },
): Promise<void> {
  if (!meaning) return
  try {
    const values = await meaning.embed(toEmbedText(summary), 'document')
    // Recordings expire by the age of their objects, which were written after the session began.
    await meaning.vectors.put({ pid, sid, startedAt, expiresAt: expiresAt(rc, startedAt), values })
  } catch (error) {
    log.error(VECTOR_MISSING, { pid, sid, error })
  }
}

/** What a session is about: its title, its summary and its chapters, the most telling first. */
export function toEmbedText({ headline, claims, chapters }: Analysis['summary']): string {
  const parts = [headline, ...claims.map(({ text }) => text), ...chapters.map(({ title }) => title)]
  return parts.join('\n').slice(0, EMBEDDED_CHARACTERS_MAX)
}
