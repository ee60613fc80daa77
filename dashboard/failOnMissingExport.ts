/**
 * Without this, a missing export becomes `undefined` with only a warning, and the page breaks in the visitor's browser
 * (seen with two versions of zod side by side). This makes it fail the build.
 */
export function failOnMissingExport(
  level: string,
  log: { code?: string; message: string },
  forward: (level: 'warn' | 'info' | 'debug', log: { message: string }) => void,
): void {
  if (log.code === 'IMPORT_IS_UNDEFINED' || log.code === 'MISSING_EXPORT') throw new Error(log.message)
  if (level === 'warn' || level === 'info' || level === 'debug') forward(level, log)
}
