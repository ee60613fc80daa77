/** A text as a literal of SQL. Trino and DuckDB know no escape but the doubled quote. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
