import { z } from 'zod'

/** A node of DuckDB's plan, from `EXPLAIN (FORMAT json)`. */
interface PlanNode {
  name: string
  children: PlanNode[]
  extra_info: { 'Scanning Files'?: string; Projections?: string | string[] }
}
const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    name: z.string(),
    children: z.array(PlanNode).default([]),
    extra_info: z
      .object({
        'Scanning Files': z.string().optional(),
        Projections: z.union([z.string(), z.array(z.string())]).optional(),
      })
      .default({}),
  }),
)

/** The files of a table. */
export interface TableSize {
  columns: string[]
  files: number
  bytes: number
}

/**
 * The bytes of Parquet that a query reads: complete files, without those that its filters on partition columns skip.
 * Athena reads only the columns it needs, so its own figure is smaller. A plan does not name its tables: of those that
 * a scan may mean, the largest is taken.
 * @param plan of `EXPLAIN (FORMAT json)`
 */
export function estimateScan(plan: string, tables: TableSize[]): number {
  const scans = z.array(PlanNode).parse(JSON.parse(plan)).flatMap(scansOf)
  return scans.reduce((sum, { extra_info }) => {
    const columns = [extra_info.Projections ?? []].flat()
    const [, read, files] = /^(\d+)\/(\d+)$/.exec(extra_info['Scanning Files'] ?? '') ?? []
    const meant = tables.filter(
      (table) =>
        columns.every((name) => table.columns.includes(name)) && (files === undefined || table.files === Number(files)),
    )
    const bytes = Math.max(0, ...meant.map((table) => table.bytes))
    return sum + (read === undefined ? bytes : Math.round((bytes * Number(read)) / Math.max(1, Number(files))))
  }, 0)
}

function scansOf(node: PlanNode): PlanNode[] {
  return [...(node.name.includes('PARQUET') ? [node] : []), ...node.children.flatMap(scansOf)]
}
