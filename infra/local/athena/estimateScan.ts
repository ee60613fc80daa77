import * as z from 'zod'

/** A node of DuckDB's plan, from `EXPLAIN (FORMAT json)`. */
interface PlanNode {
  name: string
  children: PlanNode[]
  extra_info: { 'Scanning Files'?: string; Projections?: string | string[]; Filters?: string | string[] }
}
const Texts = z.union([z.string(), z.array(z.string())]).optional()
const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    name: z.string(),
    children: z.array(PlanNode).default([]),
    extra_info: z.object({ 'Scanning Files': z.string().optional(), Projections: Texts, Filters: Texts }).default({}),
  }),
)

/** The files of a table. */
export interface TableSize {
  columns: string[]
  files: number
  bytes: number
  /** Compressed bytes of each column in all files; read when a scan needs it. */
  columnBytes(): Promise<ReadonlyMap<string, number>>
}

/**
 * The bytes of Parquet that a query reads, as Athena bills them: of the columns that it selects or filters by, and of
 * the footers, without files that its filters on partition columns skip. All files count as equally large. A plan does
 * not name its tables: of those that a scan may mean, the largest is taken.
 * @param plan of `EXPLAIN (FORMAT json)`
 */
export async function estimateScan(plan: string, tables: TableSize[]): Promise<number> {
  const scans = z.array(PlanNode).parse(JSON.parse(plan)).flatMap(scansOf)
  const bytes = await Promise.all(scans.map((scan) => bytesOf(scan, tables)))
  return bytes.reduce((sum, each) => sum + each, 0)
}

async function bytesOf({ extra_info }: PlanNode, tables: TableSize[]): Promise<number> {
  const selected = [extra_info.Projections ?? []].flat()
  const [, read, files] = /^(\d+)\/(\d+)$/.exec(extra_info['Scanning Files'] ?? '') ?? []
  const table = tables
    .filter(
      ({ columns, files: count }) =>
        selected.every((name) => columns.includes(name)) && (files === undefined || count === Number(files)),
    )
    .toSorted((a, b) => b.bytes - a.bytes)[0]
  if (!table || read === '0') return 0
  const words = new Set([extra_info.Filters ?? []].flat().flatMap((filter) => filter.match(/\w+/g) ?? []))
  let bytes = table.bytes
  for (const [column, size] of await table.columnBytes())
    if (!selected.includes(column) && !words.has(column)) bytes -= size
  return read === undefined ? bytes : Math.round((bytes * Number(read)) / Math.max(1, Number(files)))
}

function scansOf(node: PlanNode): PlanNode[] {
  return [...(node.name.includes('PARQUET') ? [node] : []), ...node.children.flatMap(scansOf)]
}
