import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { type Fields, fieldsOf, isFields, rawTextOf } from '@incuera/contract/fields.ts'
import { NODE } from '@incuera/contract/replay/plainNode.ts'
import { NAMING } from './namesOf.ts'

/** An element of a recorded page, or its document. */
export interface TreeNode {
  /** Null: taken out of the page, or the document. */
  parent: TreeNode | null
  /** Lower case; empty for documents. */
  tag: string
  isDocument: boolean
  /** Those that may name it (namesOf.ts), as recorded. */
  attributes: Fields
}

/** More than any page has. What exceeds it is not followed. */
const NODES_MAX = 200_000
/** A page whose elements are deeper is not looked through for each position of the mouse. */
const DEPTH_MAX = 256

/** Follows the elements of one window's page, in the stream of its events. Texts are not kept. */
export function createPageTree() {
  let nodes = new Map<unknown, TreeNode>()
  let isFull = false

  /** A node that is moved keeps its identity, because its children are not recorded again. */
  function add(value: unknown, parent: TreeNode | null): void {
    const open: { value: unknown; parent: TreeNode | null }[] = [{ value, parent }]
    for (let next = open.pop(); next; next = open.pop()) {
      const { value: node, parent: around } = next
      if (!isFields(node) || (node.type !== NODE.element && node.type !== NODE.document)) continue
      const known = nodes.get(node.id)
      if (!known && nodes.size >= NODES_MAX) continue
      const read = { ...readNode(node), parent: around }
      const own = known ? Object.assign(known, read) : read
      nodes.set(node.id, own)
      if (Array.isArray(node.childNodes)) for (const child of node.childNodes) open.push({ value: child, parent: own })
    }
  }
  /** Forgets what was taken out of the page: a page that runs for hours replaces its elements many times. */
  function prune(): void {
    if (isFull || nodes.size < NODES_MAX) return
    const live = liveOf(nodes.values())
    for (const [id, node] of nodes) if (!live.has(node)) nodes.delete(id)
    isFull = nodes.size > NODES_MAX * 0.9
  }
  function change({ removes, adds, attributes }: Fields): void {
    for (const removed of listOf(removes)) {
      const node = nodes.get(removed.id)
      if (node) node.parent = null
    }
    for (const added of listOf(adds)) {
      const parent = nodes.get(added.parentId)
      if (parent) add(added.node, parent)
    }
    prune()
    for (const changed of listOf(attributes)) {
      const node = nodes.get(changed.id)
      if (node) node.attributes = { ...node.attributes, ...naming(changed.attributes) }
    }
  }
  return {
    see({ type, data }: RecordedEvent): void {
      if (!isFields(data)) return
      if (type === RRWEB.fullSnapshot) {
        nodes = new Map()
        isFull = false
        add(data.node, null)
      } else if (type === RRWEB.incremental && data.source === SOURCE.mutation) change(data)
    },
    /** Undefined for a node that is no element, or unknown. @param id as recorded */
    find: (id: unknown): TreeNode | undefined => nodes.get(id),
    /** Also those that were taken out of the page. */
    all: (): Iterable<TreeNode> => nodes.values(),
    size: (): number => nodes.size,
  }
}

/** Whether a node is in the document of a frame: its places are those of the frame, not of the page. */
export function isFramed(node: TreeNode | undefined): boolean {
  let at = node
  for (let depth = 0; at && depth < DEPTH_MAX; depth++) {
    if (at.isDocument) return at.parent !== null
    at = at.parent ?? undefined
  }
  return at !== undefined
}

/** Those that are below a document without a parent. */
function liveOf(nodes: Iterable<TreeNode>): Set<TreeNode> {
  const live = new Set<TreeNode>()
  const dead = new Set<TreeNode>()
  for (const node of nodes) {
    const way = new Set<TreeNode>()
    let at: TreeNode | null = node
    while (at && !live.has(at) && !dead.has(at) && !way.has(at)) {
      way.add(at)
      if (at.isDocument && at.parent === null) live.add(at)
      at = at.parent
    }
    const isLive = at ? live.has(at) : [...way].some((one) => live.has(one))
    for (const one of way) (isLive ? live : dead).add(one)
  }
  return live
}

function readNode(node: Fields): Omit<TreeNode, 'parent'> {
  const tag = rawTextOf(node.tagName).toLowerCase()
  return { tag, isDocument: node.type === NODE.document, attributes: naming(node.attributes) }
}

function naming(attributes: unknown): Fields {
  const all = fieldsOf(attributes)
  const own: Fields = {}
  for (const name of NAMING) if (all[name] !== undefined) own[name] = all[name]
  return own
}

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])
