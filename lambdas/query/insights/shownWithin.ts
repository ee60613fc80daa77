/** Part of a range, as `shownWithin` of the contract has it: milliseconds since the epoch. */
export interface ShownWithin {
  shownFrom?: number | undefined
  shownTo?: number | undefined
}

/** Conditions on the time of a row. @param time the column, with the alias of its table if it has one */
export const shownIn = ({ shownFrom, shownTo }: ShownWithin, time: string): string[] => [
  ...(shownFrom === undefined ? [] : [`${time} >= ${timestampOf(shownFrom)}`]),
  ...(shownTo === undefined ? [] : [`${time} < ${timestampOf(shownTo)}`]),
]

/** @example timestampOf(0) === "TIMESTAMP '1970-01-01 00:00:00.000'" */
const timestampOf = (ms: number) => `TIMESTAMP '${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')}'`
