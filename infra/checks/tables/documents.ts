/** Documents with tables that are derived from the registry. */
export const DOCUMENTS = ['insight.md', 'search.md', 'signals.md', 'sql.md']
