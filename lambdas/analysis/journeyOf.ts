import type { Journey } from '@incuera/contract/analysis.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'

/** Where the visitor came from and what they saw, from the stays that compaction has found. */
export function journeyOf({ durationMs, windows, mainWid, stays = [] }: Omit<Manifest, 'counts'>): Journey {
  const idle = windows.find(({ wid }) => wid === mainWid)?.idle ?? []
  const idleMs = idle.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  return {
    activeMs: Math.max(0, durationMs - idleMs),
    entryUrl: stays.at(0)?.url,
    exitUrl: stays.at(-1)?.url,
    pages: stays,
  }
}
