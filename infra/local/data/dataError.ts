/** An unusable file of the data folder, with what to do about it, in one line. It stops a start. */
export class DataError extends Error {
  override name = 'DataError'
  constructor(file: string, problem: string, remedy: string, options?: ErrorOptions) {
    super(`${file} ${problem}. ${remedy}`, options)
  }
}

export const RESTORE_OR_REPAIR = 'Restore it from a backup, or keep what can still be read with: npm start -- --repair'
