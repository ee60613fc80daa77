import { z } from 'zod'

/** DuckDB's plan as `EXPLAIN (FORMAT json)` gives it. */
interface PlanNode {
  name: string
  children: PlanNode[]
  extra_info: Record<string, unknown>
}
const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({ name: z.string(), children: z.array(PlanNode).default([]), extra_info: z.record(z.string(), z.unknown()).default({}) }),
)

/**
 * The bytes of Parquet that a query reads: whole files, after those that its filters on partition columns leave out.
 * Athena reads only the columns it needs, so its own figure is smaller.
 * @param plan of `EXPLAIN (FORMAT json)`
 * @param sizes of all tables; a scan is recognised by its number of files
 */
export function estimateScan(plan: string, sizes: { files: number; bytes: number }[]): number {
  const scans = z.array(PlanNode).parse(JSON.parse(plan)).flatMap(scansOf)
  return scans.reduce((sum, { read, files }) => {
    const bytes = Math.max(0, ...sizes.filter((size) => size.files === files).map((size) => size.bytes))
    return sum + Math.round((bytes * read) / Math.max(1, files))
  }, 0)
}

function scansOf({ name, children, extra_info }: PlanNode): { read: number; files: number }[] {
  const inner = children.flatMap(scansOf)
  const [, read, files] = /^(\d+)\/(\d+)$/.exec(String(extra_info['Scanning Files'] ?? '')) ?? []
  return name.includes('PARQUET') && read && files ? [...inner, { read: Number(read), files: Number(files) }] : inner
}
