import { createHash } from 'node:crypto'
import { PAGE_PARTS_MAX } from '@incuera/contract/limits.ts'
import type { TreeNode } from './createPageTree.ts'
import { namesOf } from './namesOf.ts'

/** Elements that divide a page. */
const LANDMARKS = new Set(['header', 'nav', 'main', 'aside', 'footer', 'form', 'dialog', 'section', 'article', 'table'])
/** Elements that say what a page is made of. Those that only wrap others come and go without being seen. */
const TELLING = new Set([
  ...LANDMARKS,
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'dl', 'figure', 'blockquote', 'pre', 'a', 'button'],
  ...['input', 'select', 'textarea', 'label', 'img', 'video', 'audio', 'canvas', 'svg', 'iframe', 'tr', 'summary'],
])
/** What is in these is not drawn, is another document, or is a picture; the first are not drawn themselves. */
const UNSEEN = ['head', 'script', 'style', 'template', 'noscript', 'link', 'meta']
const CLOSED = new Set([...UNSEEN, 'svg', 'iframe', 'select', 'canvas'])

/** Where an element is; null: not on the page. */
type Around = { landmark: string } | null

/**
 * The parts that a page is made of, without what its content, its length or its visitor change: kinds of elements by
 * their landmark, such as `main>h1`, and steady ids and classes. Each is there once, so that a list of three and one of
 * thirty are the same; of many parts, the same sample for every page.
 */
export function partsOf(nodes: Iterable<TreeNode>): string[] {
  const around = new Map<TreeNode, Around>()
  const parts = new Set<string>()
  for (const node of nodes) {
    const place = placeOf(node, around)
    if (!place || node.isDocument || UNSEEN.includes(node.tag)) continue
    const names = namesOf(node.tag, node.attributes)
    const type = names.find((name) => name.startsWith('=')) ?? ''
    if (TELLING.has(node.tag) || node.tag.includes('-')) parts.add(`${place.landmark}>${tagOf(node)}${type}`)
    for (const name of names) if (name !== type) parts.add(name)
  }
  return sample(withoutSeries(parts))
}

/** From so many on, `#product-lamp`, `#product-mug` and others are what the page lists today, and one part. */
const SERIES_MIN = 3

/** Ids with one first word as one part, such as `#product-*`. */
function withoutSeries(parts: ReadonlySet<string>): string[] {
  const series = new Map<string, number>()
  const seriesOf = (part: string) => /^[#@][a-z]+(?=[-_])/.exec(part)?.[0]
  for (const part of parts) {
    const first = seriesOf(part)
    if (first) series.set(first, (series.get(first) ?? 0) + 1)
  }
  return [
    ...new Set(
      [...parts].map((part) => {
        const first = seriesOf(part)
        return first && (series.get(first) ?? 0) >= SERIES_MIN ? `${first}-*` : part
      }),
    ),
  ]
}

/** Looks upwards until something is known, then remembers it for all on the way. */
function placeOf(node: TreeNode, around: Map<TreeNode, Around>): Around {
  const way: TreeNode[] = []
  let at: TreeNode | null = node
  const seen = new Set<TreeNode>()
  while (at && !around.has(at) && !seen.has(at)) {
    way.push(at)
    seen.add(at)
    at = at.parent
  }
  let above: Around | undefined = at ? around.get(at) : undefined
  for (const next of way.reverse()) {
    const parent = next.parent
    if (next.isDocument) above = parent === null ? { landmark: 'page' } : null
    else if (!parent || !above || CLOSED.has(parent.tag)) above = null
    else if (LANDMARKS.has(parent.tag)) above = { landmark: parent.tag }
    around.set(next, above ?? null)
  }
  return around.get(node) ?? null
}

/** Names of custom elements may be anything. */
const tagOf = ({ tag }: TreeNode) => tag.replaceAll(/[^a-z0-9-]/g, '').slice(0, 40)

/** The parts with the lowest hashes, in order. */
const sample = (parts: readonly string[]): string[] =>
  parts
    .map((part) => ({ part, hash: createHash('sha1').update(part).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, PAGE_PARTS_MAX)
    .map(({ part }) => part)
    .sort()
