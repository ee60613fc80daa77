const SECOND_MS = 1000

const twoDigits = (value: number) => String(value).padStart(2, '0')

/**
 * A position or length on the seek bar.
 * @example formatClock(65_400) === '1:05', formatClock(3_725_000) === '1:02:05'
 */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`
}

/**
 * A length in words, no more precise than useful.
 * @example formatDuration(850) === '0.9 s', formatDuration(65_400) === '1 min 5 s', formatDuration(3_725_000) === '1 h
 * 2 min'
 */
export function formatDuration(ms: number): string {
  if (ms < 10 * SECOND_MS) return `${(Math.max(0, ms) / SECOND_MS).toFixed(1)} s`
  const seconds = Math.round(ms / SECOND_MS)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`
}
