/** Documents with tables that are derived from the registry. */
export const DOCUMENTS = ['signals.md', 'sql.md']
