import type { Check } from './statement.ts'

/** Every id exists, and there is one. */
export const citesEvents: Check = ({ cited, unresolved }) => {
  if (unresolved.length > 0) return `cites ${unresolved.join(', ')}, which does not exist`
  return cited.length === 0 ? 'cites no event' : null
}
