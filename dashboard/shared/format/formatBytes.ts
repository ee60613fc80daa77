const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/**
 * Bytes in decimal units, as AWS bills them.
 * @example formatBytes(999) === '999 B', formatBytes(1_234_567) === '1.2 MB'
 */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}
