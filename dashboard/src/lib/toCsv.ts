/** RFC 4180, with NULL as an empty field. A cell that a spreadsheet would interpret as a formula gets an apostrophe. */
export function toCsv(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const field = (value: string | null) => {
    if (value === null) return ''
    const safe = /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [columns, ...rows].map((row) => row.map(field).join(',')).join('\r\n')
}
