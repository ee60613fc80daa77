/** A query with one clause a line, as Trino's formatters write it. The formatter is loaded when it is first used. */
export async function formatSql(sql: string): Promise<string> {
  const { formatDialect, trino } = await import('sql-formatter')
  return formatDialect(sql, { dialect: trino, keywordCase: 'upper', expressionWidth: 100 })
}
