/** One thing that a visitor did. Times are milliseconds since the epoch, by the clock of the visitor's page. */
export interface Act {
  /** As `click`. */
  type: string
  at: number
  selector?: string | undefined
  /** What they wanted by it. */
  intent?: string | undefined
}

/** Something that must be found in the recording. */
export interface Expectation {
  kind: string
  at: number
  /** When it lasts: its end. */
  until?: number | undefined
  note: string
  /** Right to find, and right to overlook. */
  isOptional?: boolean
}

/** What a visitor did, and what it means, written down as it happens. */
export interface Diary {
  acts: Act[]
  expectations: Expectation[]
}

export function openDiary(): Diary {
  return { acts: [], expectations: [] }
}
