/**
 * An import that its module does not export becomes `undefined` with no more than a warning, and the page breaks in the
 * visitor's browser (seen with two versions of zod side by side). Here it breaks the build.
 */
export function failOnMissingExport(
  level: string,
  log: { code?: string; message: string },
  forward: (level: 'warn' | 'info' | 'debug', log: { message: string }) => void,
): void {
  if (log.code === 'IMPORT_IS_UNDEFINED' || log.code === 'MISSING_EXPORT') throw new Error(log.message)
  if (level === 'warn' || level === 'info' || level === 'debug') forward(level, log)
}
