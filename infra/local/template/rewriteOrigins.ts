import type { Placeholder } from './resourceType.ts'

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/**
 * Writes the origins of this machine into every string of a value: `https://{placeholder}` becomes the origin, and
 * `https://{placeholder}/x` the origin, the placeholder's path and `/x`.
 */
export function rewriteOrigins(value: unknown, placeholders: Placeholder[]): unknown {
  if (typeof value === 'string') return rewriteText(value, placeholders)
  if (Array.isArray(value)) return value.map((item) => rewriteOrigins(item, placeholders))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewriteOrigins(item, placeholders)]))
}

function rewriteText(text: string, placeholders: Placeholder[]): string {
  if (!text.includes('https://')) return text
  // The longest first, because a host with a path begins with the host alone.
  return [...placeholders]
    .sort((a, b) => b.host.length - a.host.length)
    .reduce(
      (rewritten, { host, origin, path = '' }) =>
        rewritten.replace(new RegExp(`https://${escaped(host)}(?![\\w.-])(/?)`, 'g'), (_, slash: string) =>
          slash ? `${origin}${path}/` : origin,
        ),
      text,
    )
}
