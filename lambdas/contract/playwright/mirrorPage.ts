import { type RecordedEvent, RRWEB, SOURCE } from '../events.ts'
import { type Fields, fieldsOf, isFields, rawTextOf } from '../fields.ts'

/** A node of the recorded document: an element, or text. */
export interface MirrorNode {
  id: number
  /** In lower case; empty for text and documents. */
  tag: string
  attributes: Record<string, string>
  text: string
  parent: MirrorNode | null
  children: MirrorNode[]
}

/** The recorded document as it is after the events so far. */
export interface Mirror {
  take(event: RecordedEvent): void
  find(id: number): MirrorNode | undefined
  /** Every element, in the order of the document. */
  elements(): MirrorNode[]
}

/** A hostile snapshot may be as deep as it likes. */
const DEPTH_MAX = 500

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])

/** Follows the document of one tab through snapshots and mutations; what is malformed is skipped. */
export function mirrorPage(): Mirror {
  const nodes = new Map<number, MirrorNode>()
  let root: MirrorNode | null = null

  const build = (recorded: Fields, parent: MirrorNode | null, depth: number): MirrorNode | null => {
    if (typeof recorded.id !== 'number' || depth > DEPTH_MAX) return null
    const node: MirrorNode = {
      ...{ id: recorded.id, tag: rawTextOf(recorded.tagName).toLowerCase(), text: rawTextOf(recorded.textContent) },
      ...{ attributes: attributesOf(recorded.attributes), parent, children: [] },
    }
    nodes.set(node.id, node)
    for (const child of listOf(recorded.childNodes)) {
      const built = build(child, node, depth + 1)
      if (built) node.children.push(built)
    }
    return node
  }
  const remove = (id: unknown) => {
    const node = typeof id === 'number' ? nodes.get(id) : undefined
    if (!node) return
    if (node.parent) node.parent.children = node.parent.children.filter((child) => child !== node)
    for (const each of [node, ...descendants(node)]) nodes.delete(each.id)
  }
  const add = ({ parentId, nextId, node: recorded }: Fields): boolean => {
    const parent = typeof parentId === 'number' ? nodes.get(parentId) : undefined
    if (!parent || !isFields(recorded)) return false
    const node = build(recorded, parent, 0)
    if (!node) return true
    const next = parent.children.findIndex(({ id }) => id === nextId)
    parent.children.splice(next < 0 ? parent.children.length : next, 0, node)
    return true
  }
  const change = (data: Fields) => {
    for (const { id } of listOf(data.removes)) remove(id)
    // Added nodes are reported in no order: some come before their parent.
    for (let waiting = listOf(data.adds), before = -1; waiting.length > 0 && waiting.length !== before; ) {
      before = waiting.length
      waiting = waiting.filter((one) => !add(one))
    }
    for (const { id, attributes } of listOf(data.attributes)) {
      const node = typeof id === 'number' ? nodes.get(id) : undefined
      if (node) Object.assign(node.attributes, attributesOf(attributes))
    }
    for (const { id, value } of listOf(data.texts)) {
      const node = typeof id === 'number' ? nodes.get(id) : undefined
      if (node) node.text = rawTextOf(value)
    }
  }

  return {
    take({ type, data }) {
      const fields = fieldsOf(data)
      if (type === RRWEB.fullSnapshot) {
        nodes.clear()
        root = isFields(fields.node) ? build(fields.node, null, 0) : null
      }
      if (type === RRWEB.incremental && fields.source === SOURCE.mutation) change(fields)
    },
    find: (id) => nodes.get(id),
    elements: () => (root ? descendants(root).filter(({ tag }) => tag !== '') : []),
  }
}

/** In the order of the document. */
export const descendants = (node: MirrorNode): MirrorNode[] =>
  node.children.flatMap((child) => [child, ...descendants(child)])

const attributesOf = (attributes: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldsOf(attributes)).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value === true ? [[name, '']] : [],
    ),
  )
