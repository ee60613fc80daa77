/** Words that a query is made of, as docs/sql.md describes the dialect. */
export const SQL_KEYWORDS = [
  ...['SELECT', 'DISTINCT', 'FROM', 'WHERE', 'GROUP BY', 'HAVING', 'ORDER BY', 'LIMIT', 'OFFSET', 'WITH', 'AS'],
  ...[
    'JOIN',
    'LEFT',
    'RIGHT',
    'FULL',
    'INNER',
    'CROSS',
    'ON',
    'USING',
    'UNNEST',
    'UNION',
    'INTERSECT',
    'EXCEPT',
    'ALL',
  ],
  ...['AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'LIKE', 'IS', 'NULL', 'EXISTS', 'TRUE', 'FALSE', 'ASC', 'DESC'],
  ...['CASE', 'WHEN', 'THEN', 'ELSE', 'END', 'CAST', 'INTERVAL', 'TIMESTAMP', 'DATE', 'EXTRACT', 'ARRAY'],
  ...['OVER', 'PARTITION BY', 'ROWS', 'RANGE', 'PRECEDING', 'FOLLOWING', 'FILTER', 'GROUP', 'ORDER', 'VALUES'],
]
