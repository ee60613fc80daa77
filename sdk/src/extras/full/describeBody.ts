/** Types whose body is recorded as text. Event streams are left out because they never end. */
const READABLE = /^\s*(text\/(plain|csv)|application\/([\w.-]+\+)?json|application\/(graphql|x-www-form-urlencoded))\b/i

/** A body as text, or what is recorded instead: its kind and size. */
export type Body = { text: string } | { note: string }

export function isReadable(contentType: string): boolean {
  return READABLE.test(contentType)
}

/**
 * What is recorded of a request body, without consuming it: text as it is, form fields by name, anything else by its
 * kind.
 */
export function describeBody(body: unknown, bodyBytesMax: number): Body {
  if (typeof body === 'string')
    return body.length > bodyBytesMax ? { note: `text, ${body.length} characters` } : { text: body }
  if (body instanceof URLSearchParams) return describeBody(String(body), bodyBytesMax)
  if (body instanceof FormData) {
    const fields = [...body].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : `[file, ${value.size} bytes]`,
    ])
    return describeBody(JSON.stringify(Object.fromEntries(fields)), bodyBytesMax)
  }
  if (body instanceof Blob) return { note: `Blob, ${body.size} bytes` }
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return { note: `bytes, ${body.byteLength}` }
  return { note: Object.prototype.toString.call(body).slice(8, -1) }
}
