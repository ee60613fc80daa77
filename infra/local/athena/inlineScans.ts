/** A node of the syntax tree that `json_serialize_sql` writes. */
type Node = Record<string, unknown>

/**
 * Marks the relations of WITH that read a table of the catalog, and those that only pick rows and columns of them, so
 * that DuckDB reads the table where they are used, as Trino does. It would otherwise keep a relation that is used twice
 * in memory: all of its rows, because no condition of those who use it reaches the files. None reaches them through a
 * window either, so a table that is read through windows alone is sorted once and kept.
 *
 * @param tree is not changed
 */
export function inlineScans(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(inlineScans)
  if (!isNode(tree)) return tree
  const node = Object.fromEntries(Object.entries(tree).map(([name, inner]) => [name, inlineScans(inner)]))
  return isNode(node.cte_map) ? { ...node, cte_map: { ...node.cte_map, map: markScans(node.cte_map.map) } } : node
}

function markScans(relations: unknown): unknown {
  if (!Array.isArray(relations)) return relations
  const scans = new Set<unknown>()
  return relations.map((relation) => {
    if (!isNode(relation) || !isNode(relation.value) || !isNode(relation.value.query)) return relation
    const { node } = relation.value.query
    if (!readsCatalog(node) && !picksOf(node, scans)) return relation
    scans.add(relation.key)
    return { ...relation, value: { ...relation.value, materialized: 'CTE_MATERIALIZE_NEVER' } }
  })
}

/**
 * Whether a table is read outside of windows. It is named with its database: names without one are relations of the
 * query.
 */
function readsCatalog(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.some(readsCatalog)
  if (!isNode(tree) || has(tree.select_list, ['WINDOW'])) return false
  return (tree.type === 'BASE_TABLE' && tree.schema_name !== '') || Object.values(tree).some(readsCatalog)
}

/** Whether a query has some of the rows and columns of one of these relations, and nothing that is worth keeping. */
function picksOf(query: unknown, relations: Set<unknown>): boolean {
  if (!isNode(query) || !isNode(query.from_table)) return false
  const { from_table: from, modifiers, group_expressions: groups, select_list: columns } = query
  const isWhole = [modifiers, groups].every((part) => Array.isArray(part) && part.length === 0)
  return (
    from.type === 'BASE_TABLE' &&
    relations.has(from.table_name) &&
    isWhole &&
    !has(columns, ['FUNCTION', 'WINDOW', 'SUBQUERY'])
  )
}

/** Whether one of these kinds is among expressions; a function may be an aggregate. */
function has(tree: unknown, classes: string[]): boolean {
  if (Array.isArray(tree)) return tree.some((inner) => has(inner, classes))
  if (!isNode(tree)) return false
  return classes.includes(String(tree.class)) || Object.values(tree).some((inner) => has(inner, classes))
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
