import type { Manifest } from '@incuera/contract/manifest.ts'

/** Length of a session without the time in which its main window was idle. */
export function sessionActiveMsOf({
  durationMs,
  windows,
  mainWid,
}: Pick<Manifest, 'durationMs' | 'windows' | 'mainWid'>): number {
  const idle = windows.find(({ wid }) => wid === mainWid)?.idle ?? []
  return Math.max(0, durationMs - idle.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0))
}
