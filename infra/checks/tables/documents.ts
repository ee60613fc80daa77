/** Documents with parts that are derived from the registry or the routes. */
export const DOCUMENTS = ['api.md', 'insight.md', 'roles.md', 'search.md', 'signals.md', 'sql.md']
