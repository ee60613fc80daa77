/** What a check found in one file, or in one store of many. */
export interface Checked {
  /** Relative to the data folder. */
  file: string
  /** Its content, such as `12 objects`; for a damaged one what is wrong. */
  finding: string
  isIntact: boolean
}

/** One line if a store is intact, or one for each fault in it. */
export const storeChecked = (file: string, finding: string, faults: { file: string; problem: string }[]): Checked[] =>
  faults.length > 0
    ? faults.map((fault) => ({ file: fault.file, finding: fault.problem, isIntact: false }))
    : [{ file, finding, isIntact: true }]
