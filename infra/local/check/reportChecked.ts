import type { Checked } from './checked.ts'

/** What `npm start -- --check` prints, and its exit code: 0 when everything is intact, 1 when something is not. */
export function reportChecked(folder: string, checked: Checked[]): { lines: string[]; exitCode: 0 | 1 } {
  const width = Math.min(60, Math.max(0, ...checked.map(({ file }) => file.length)))
  const lines = checked.map(
    ({ file, finding, isIntact }) => `  ${isIntact ? '✓' : '✗'} ${file.padEnd(width)}  ${finding}`,
  )
  const damaged = checked.filter(({ isIntact }) => !isIntact).length
  const verdict =
    checked.length === 0
      ? 'There is no data here yet.'
      : damaged === 0
        ? 'Everything is intact.'
        : `${damaged} ${damaged === 1 ? 'file is' : 'files are'} damaged. Restore them from a backup, or keep what can still be read with: npm start -- --repair`
  return { lines: [`Checking ${folder}`, ...lines, verdict], exitCode: damaged > 0 ? 1 : 0 }
}
