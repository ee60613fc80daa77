import type { PlainNode } from './plainNode.ts'

/** The nodes that a replay has built so far, as far as a later change must know them. */
export interface KnownNodes {
  /**
   * Gives a node its recorded id, or a fresh one where there is none, or where another node has it: of the same
   * snapshot or change, or one before of another kind. (A change may add a node again, to move it.)
   */
  claim<N extends Unclaimed>(node: N, id: unknown): N & { id: number }
  add(node: PlainNode): PlainNode
  /** Undefined for a node that was never built. */
  find(id: unknown): { type: number; tagName: string } | undefined
  /** Counts something that is not shown as it was recorded. */
  skip(): null
  /** A new page: all are forgotten. */
  reset(): void
  /** A change adds nodes, and may add one again that it moves. */
  beginChange(): void
  skipped(): number
}

interface Unclaimed {
  type: number
  tagName?: unknown
}

const tagNameOf = ({ tagName }: Unclaimed) => (typeof tagName === 'string' ? tagName : '')

/** rrweb counts from 1, and no page has so many nodes. */
const FRESH_IDS_FROM = 1_000_000_000

export function createKnownNodes(): KnownNodes {
  const nodes = new Map<number, { type: number; tagName: string }>()
  let claimed = new Set<number>()
  let fresh = FRESH_IDS_FROM
  let skipped = 0
  return {
    claim(node, id) {
      const before = typeof id === 'number' ? nodes.get(id) : undefined
      const isAnother = before !== undefined && (before.type !== node.type || before.tagName !== tagNameOf(node))
      const isUsable =
        typeof id === 'number' &&
        Number.isSafeInteger(id) &&
        id > 0 &&
        id < FRESH_IDS_FROM &&
        !claimed.has(id) &&
        !isAnother
      if (!isUsable && id !== null) skipped++
      const given = isUsable ? id : fresh++
      claimed.add(given)
      return { ...node, id: given }
    },
    add(node) {
      nodes.set(node.id, { type: node.type, tagName: tagNameOf(node) })
      return node
    },
    find: (id) => (typeof id === 'number' ? nodes.get(id) : undefined),
    skip() {
      skipped++
      return null
    },
    reset() {
      nodes.clear()
      claimed = new Set()
    },
    beginChange() {
      claimed = new Set()
    },
    skipped: () => skipped,
  }
}
