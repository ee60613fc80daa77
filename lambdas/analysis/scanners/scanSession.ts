import type { Analysis } from '@incuera/contract/analysis.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import type { Verdict } from '@incuera/contract/scanners/verdict.ts'
import { decideByRules } from './decideByRules.ts'
import { type ScannedSession, toFacts } from './toFacts.ts'

/**
 * What the scanners of the project decide about an analysed session. Without active ones the analysis has no verdicts.
 * @param answered what the model decided, which was asked at the same time as for the summary
 */
export function scanSession(
  scanners: readonly ScannerItem[],
  scanned: ScannedSession,
  answered: readonly Verdict[],
  { now }: { now(): number },
): Pick<Analysis, 'verdicts'> {
  if (scanners.length === 0) return {}
  return { verdicts: [...decideByRules(scanners, toFacts(scanned), { nowMs: now() }), ...answered] }
}
