const { stringify } = JSON

/**
 * JSON as the language means it. Old libraries give arrays a `toJSON` of their own, after which `JSON.stringify` writes a list
 * as a text, and no recording could be read; a page that replaces `JSON.stringify` later is not asked.
 */
export function toJson(value: unknown): string {
  const strange = Object.getOwnPropertyDescriptor(Array.prototype, 'toJSON')
  if (!strange?.configurable) return stringify(value)
  Reflect.deleteProperty(Array.prototype, 'toJSON')
  try {
    return stringify(value)
  } finally {
    Object.defineProperty(Array.prototype, 'toJSON', strange)
  }
}
