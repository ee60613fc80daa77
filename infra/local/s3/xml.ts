import { escapeXml } from '../gateway/escapeXml.ts'

/** Children of an element: text, elements by name, or several of one name. Undefined omits an element. */
export type XmlContent = string | number | boolean | { [name: string]: XmlContent | XmlContent[] | undefined }

/** A document in S3's namespace. */
export function writeXml(root: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner(content)}</${root}>`
}

function inner(content: XmlContent): string {
  if (typeof content !== 'object') return escapeXml(String(content))
  return Object.entries(content)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((item) =>
        item === undefined ? '' : `<${name}>${inner(item)}</${name}>`,
      ),
    )
    .join('')
}

/**
 * The content of each element with a name. Enough for the two documents clients send: their elements contain none of
 * the same name.
 */
export function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    ([, content = '']) => content,
  )
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text of the first element of a name, null when there is none. */
export function elementText(xml: string, name: string): string | null {
  const [content] = elements(xml, name)
  if (content === undefined) return null
  return content.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, decimal?: string, entity?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      return decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[entity ?? ''] ?? all)
    },
  )
}
