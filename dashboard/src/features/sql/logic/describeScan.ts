import { scanDollars } from '@incuera/contract/lake/scanPrice.ts'
import { formatBytes } from '#shared/format/formatBytes.ts'

const SMALLEST_DOLLARS = 0.0001

/** What Athena bills for so many bytes. @example describePrice(10) === 'under $0.0001' */
export function describePrice(bytes: number): string {
  const dollars = scanDollars(bytes)
  if (dollars < SMALLEST_DOLLARS) return `under $${SMALLEST_DOLLARS}`
  return `about $${dollars < 0.01 ? dollars.toFixed(4) : dollars.toFixed(2)}`
}

/** Before a query runs. @param bytesMax null: not known */
export const describeEstimate = (bytesMax: number | null): string =>
  bytesMax === null
    ? 'Reads so many files that its price cannot be estimated'
    : `Scans at most ${formatBytes(bytesMax)}, ${describePrice(bytesMax)}`

/** After it has run. */
export const describeScan = (bytes: number): string => `${formatBytes(bytes)} scanned, ${describePrice(bytes)}`
