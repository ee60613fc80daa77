/** Documents with tables that are derived from the registry. */
export const DOCUMENTS = ['search.md', 'signals.md', 'sql.md']
