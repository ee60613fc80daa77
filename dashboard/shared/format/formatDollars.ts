/**
 * A price in US dollars, as precise as it means something.
 * @example formatDollars(41.2) === '$41.20', formatDollars(0.004) === 'under $0.01', formatDollars(0) === '$0'
 */
export function formatDollars(dollars: number): string {
  if (dollars === 0) return '$0'
  return dollars < 0.01
    ? 'under $0.01'
    : `$${dollars.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}
