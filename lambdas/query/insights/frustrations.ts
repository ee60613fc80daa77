import type { SignalKind } from '@incuera/contract/analysis.ts'

const KINDS = { rage: 'rage_click', dead: 'dead_click', error_clicks: 'error_click' } as const satisfies Record<
  string,
  SignalKind
>

/** Signals of frustration in SQL, over a column with the kind of a signal. */
export const FRUSTRATIONS = {
  are: (column: string) =>
    `${column} IN (${Object.values(KINDS)
      .map((kind) => `'${kind}'`)
      .join(', ')})`,
  /** Columns `rage`, `dead` and `error_clicks`. */
  counts: (column: string) =>
    Object.entries(KINDS)
      .map(([name, kind]) => `count_if(${column} = '${kind}') AS ${name}`)
      .join(', '),
}
