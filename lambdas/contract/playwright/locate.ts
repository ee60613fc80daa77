import { isMasked } from '../errors/normalizeMessage.ts'
import { descendants, type Mirror, type MirrorNode } from './mirrorPage.ts'

/** How a test finds an element, as Playwright's own recorder prefers it. */
export type Locator =
  | { by: 'testId'; id: string; nth?: number }
  | { by: 'label'; text: string; nth?: number }
  | { by: 'role'; role: string; name: string; nth?: number }
  | { by: 'text'; text: string; nth?: number }
  | { by: 'css'; selector: string; nth?: number }

/** A longer name is a paragraph, and no label. */
const NAME_CHARACTERS_MAX = 80
const TEST_IDS = ['data-test-id', 'data-test', 'data-cy', 'data-qa']

/** Finds the element among all of its document; a locator that fits several says which of them it is. */
export function locate(node: MirrorNode, mirror: Mirror): Locator {
  for (const name of candidates(node, mirror.elements())) {
    const alike = mirror.elements().filter((other) => fits(other, name, mirror))
    const nth = alike.indexOf(node)
    if (nth >= 0) return alike.length > 1 ? { ...name, nth } : name
  }
  return { by: 'css', selector: pathOf(node) }
}

function candidates(node: MirrorNode, elements: readonly MirrorNode[]): Locator[] {
  const { attributes } = node
  const found: Locator[] = []
  if (attributes['data-testid'] && !isMasked(attributes['data-testid']))
    found.push({ by: 'testId', id: attributes['data-testid'] })
  for (const name of TEST_IDS)
    if (attributes[name]) found.push({ by: 'css', selector: `[${name}=${JSON.stringify(attributes[name])}]` })
  const label = labelOf(node, elements)
  if (isField(node) && label) found.push({ by: 'label', text: label })
  const role = roleOf(node)
  const name = nameOf(node)
  if (role && name) found.push({ by: 'role', role, name })
  if (name && !isField(node)) found.push({ by: 'text', text: name })
  if (/^[A-Za-z][\w-]*$/.test(attributes.id ?? '')) found.push({ by: 'css', selector: `#${attributes.id}` })
  return found
}

function fits(node: MirrorNode, locator: Locator, mirror: Mirror): boolean {
  const { attributes } = node
  switch (locator.by) {
    case 'testId':
      return attributes['data-testid'] === locator.id
    case 'label':
      return isField(node) && labelOf(node, mirror.elements()) === locator.text
    case 'role':
      return roleOf(node) === locator.role && nameOf(node) === locator.name
    case 'text':
      return nameOf(node) === locator.text && !node.children.some((child) => nameOf(child) === locator.text)
    case 'css': {
      const [, test, value] = /^\[([\w-]+)=(.*)\]$/.exec(locator.selector) ?? []
      if (test && value) return attributes[test] !== undefined && JSON.stringify(attributes[test]) === value
      return `#${attributes.id}` === locator.selector
    }
  }
}

export const isField = ({ tag }: MirrorNode): boolean => ['input', 'textarea', 'select'].includes(tag)

function roleOf({ tag, attributes }: MirrorNode): string | null {
  if (attributes.role) return attributes.role
  if (tag === 'a') return attributes.href === undefined ? null : 'link'
  if (tag === 'button') return 'button'
  if (tag === 'input' && ['button', 'submit'].includes(attributes.type ?? '')) return 'button'
  return null
}

/** What a screen reader says of a button or link; empty where the recording does not have it. */
function nameOf(node: MirrorNode): string {
  const spoken = node.attributes['aria-label']
  const picture = descendants(node).find(({ tag, attributes }) => tag === 'img' && attributes.alt)
  return usable(spoken ?? (textOf(node) || picture?.attributes.alt || ''))
}

/** Of its own label, the one around it, or its `aria-label`. */
export function labelOf(node: MirrorNode, elements: readonly MirrorNode[]): string {
  const { id, 'aria-label': spoken } = node.attributes
  if (spoken) return usable(spoken)
  const own = id ? elements.find(({ tag, attributes }) => tag === 'label' && attributes.for === id) : undefined
  const around = own ?? above(node, ({ tag }) => tag === 'label')
  return around ? usable(textOf(around)) : ''
}

/** The nearest element above that fits, or the node itself. */
export function above(node: MirrorNode, isWanted: (node: MirrorNode) => boolean): MirrorNode | null {
  for (let at: MirrorNode | null = node; at; at = at.parent) if (isWanted(at)) return at
  return null
}

const textOf = (node: MirrorNode): string =>
  [node, ...descendants(node)]
    .filter(({ tag, parent }) => tag === '' && !['script', 'style', 'noscript'].includes(parent?.tag ?? ''))
    .map(({ text }) => text)
    .join('')

const usable = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > NAME_CHARACTERS_MAX || isMasked(line) ? '' : line
}

/** From the body down, for elements without a name. */
function pathOf(node: MirrorNode): string {
  const steps: string[] = []
  for (let at: MirrorNode | null = node; at?.tag && at.tag !== 'html'; at = at.parent) {
    const { tag, parent } = at
    const alike = parent?.children.filter((child) => child.tag === tag) ?? []
    steps.unshift(alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(at) + 1})` : tag)
  }
  return steps.join(' > ')
}
