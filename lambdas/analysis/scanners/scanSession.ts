import type { Analysis } from '@incuera/contract/analysis.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import { decideByRules } from './decideByRules.ts'
import { type ScannedSession, toFacts } from './toFacts.ts'

export interface ScanPorts {
  scannersOf(pid: string): Promise<ScannerItem[]>
  now(): number
}

/** Asks the scanners of the project about an analysed session. Without active ones the analysis has no verdicts. */
export async function scanSession(scanned: ScannedSession, ports: ScanPorts): Promise<Pick<Analysis, 'verdicts'>> {
  const scanners = (await ports.scannersOf(scanned.manifest.pid)).filter(({ isPaused }) => !isPaused)
  if (scanners.length === 0) return {}
  return { verdicts: decideByRules(scanners, toFacts(scanned), { nowMs: ports.now() }) }
}
