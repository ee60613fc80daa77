/** What a check found in one file, or in one store of many. */
export interface Checked {
  /** Relative to the data folder. */
  file: string
  /** What is in it, as `12 objects`; for a damaged one what is wrong. */
  says: string
  isIntact: boolean
}

/** One line that a store is intact, or one for each fault in it. */
export const storeChecked = (file: string, says: string, faults: { file: string; problem: string }[]): Checked[] =>
  faults.length > 0 ? faults.map((fault) => ({ file: fault.file, says: fault.problem, isIntact: false })) : [{ file, says, isIntact: true }]
