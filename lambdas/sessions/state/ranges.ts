/** Sequence numbers as text, `0-41,43`: the batches of a window in a generation. */
export function toRanges(seqs: Iterable<number>): string {
  const runs: [number, number][] = []
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && seq <= last[1] + 1) last[1] = seq
    else runs.push([seq, seq])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** Whether `seq` is in ranges as {@link toRanges} writes them. */
export function rangesHold(ranges: string, seq: number): boolean {
  return toRuns(ranges).some(([from, to]) => from <= seq && seq <= to)
}

/** Whether all of `inner` is in `outer`. */
export function rangesInclude(outer: string, inner: string): boolean {
  const runs = toRuns(outer)
  return toRuns(inner).every(([from, to]) => runs.some(([first, last]) => first <= from && to <= last))
}

function toRuns(ranges: string): [number, number][] {
  return ranges.split(',').flatMap((run) => {
    const [from, to = from] = run.split('-').map(Number)
    return run === '' || from === undefined || to === undefined ? [] : [[from, to]]
  })
}
