/**
 * A moment for a screen reader.
 * @example spellMs(298_000) === '4 minutes 58 seconds'
 */
export function spellMs(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const
  const spelled = parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}${count === 1 ? '' : 's'}`] : []))
  return spelled.join(' ') || '0 seconds'
}
