const CHARACTER_PX = 7.8
const PADDING_PX = 28
const WIDTH_MIN_PX = 80
const WIDTH_MAX_PX = 420
/** Enough rows to estimate from; a longer value is truncated with an ellipsis, and the column can be widened. */
const ROWS_LOOKED_AT = 50

/** A width for a column that fits its name and most of its values, in pixels. */
export function columnWidth(name: string, values: (string | null)[]): number {
  const longest = values
    .slice(0, ROWS_LOOKED_AT)
    .reduce((most, value) => Math.max(most, value?.length ?? 4), name.length + 3)
  return Math.round(Math.min(WIDTH_MAX_PX, Math.max(WIDTH_MIN_PX, longest * CHARACTER_PX + PADDING_PX)))
}
