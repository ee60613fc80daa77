/** A value of an object as a node of a tree. */
export interface ValueNode {
  /** Its path, unique in the tree. */
  value: string
  name: string
  /** A leaf's value as text, or a branch's size. */
  text: string
  children?: ValueNode[]
}

/** A page may log its whole store. */
const NODES_MAX = 400

/** An object that was logged as text; null: it is plain text, or was cut where it was recorded. */
export function parseObject(text: string): object | null {
  if (!/^\s*[[{]/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** The members of an object, level by level, bounded. */
export function toTree(object: object): ValueNode[] {
  let left = NODES_MAX
  const nodesOf = (owner: object, path: string): ValueNode[] =>
    Object.entries(owner).flatMap(([name, member]: [string, unknown]) => {
      if (left-- <= 0) return []
      const value = `${path}/${name}`
      return typeof member === 'object' && member !== null
        ? [{ value, name, text: sizeOf(member), children: nodesOf(member, value) }]
        : [{ value, name, text: JSON.stringify(member) ?? 'undefined' }]
    })
  return nodesOf(object, '')
}

const sizeOf = (object: object): string =>
  Array.isArray(object) ? `[${object.length}]` : `{${Object.keys(object).length}}`

/** An object in one line. @example previewOf({ a: 1, b: [2] }) === '{a: 1, b: […]}' */
export function previewOf(object: object): string {
  const entries = Object.entries(object).slice(0, 4)
  const more = Object.keys(object).length > entries.length ? ', …' : ''
  const shown = entries.map(([name, value]: [string, unknown]) => {
    const short =
      typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[…]' : '{…}') : JSON.stringify(value)
    return Array.isArray(object) ? short : `${name}: ${short}`
  })
  return Array.isArray(object) ? `[${shown.join(', ')}${more}]` : `{${shown.join(', ')}${more}}`
}
