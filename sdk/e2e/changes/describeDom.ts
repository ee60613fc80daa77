/**
 * What a page shows as text, one line for each node, to compare a page with its replay. Left out is what a recording
 * does not hold: comments, scripts, and what the replayer marks.
 */
export function describeDom(document: Document): string[] {
  const lines: string[] = []
  const walk = (node: Node, depth: number): void => {
    const indent = ' '.repeat(depth)
    if (node.nodeType === 3) lines.push(`${indent}"${node.nodeValue}"`)
    if (node.nodeType !== 1 || !('tagName' in node) || node.nodeName === 'SCRIPT') return
    const element = node as Element
    const attributes = [...element.attributes]
      .filter(({ name }) => !/^(rr_|srcdoc$|sandbox$|src$)/.test(name))
      .map(({ name, value }) => `${name}=${written(name, value)}`)
      .filter((attribute) => !/^(class|style)=$/.test(attribute))
      .sort()
    lines.push(`${indent}<${element.localName} ${attributes.join(' ')}>`)
    if (element.shadowRoot) for (const child of element.shadowRoot.childNodes) walk(child, depth + 2)
    if (element.localName === 'iframe') {
      const inside = (element as HTMLIFrameElement).contentDocument?.body
      if (inside) walk(inside, depth + 2)
    }
    for (const child of element.childNodes) walk(child, depth + 1)
  }
  walk(document.body, 0)
  return lines
}

/** A style is written in another way when it is set piece by piece; the replayer marks what the pointer is over. */
function written(name: string, value: string): string {
  if (name === 'style') return value.split(/;\s*/).filter(Boolean).sort().join(';')
  return name === 'class' ? value.replace(/ ?:hover/, '') : value
}
