const compiled = new Map<string, RegExp>()

/** IAM's wildcards: `*` is any text, `?` any one character. */
export function matchPattern(pattern: string, text: string, { ignoreCase = false } = {}): boolean {
  const flags = ignoreCase ? 'isu' : 'su'
  const cacheKey = `${flags} ${pattern}`
  let expression = compiled.get(cacheKey)
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\/]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    expression = new RegExp(`^${source}$`, flags)
    compiled.set(cacheKey, expression)
  }
  return expression.test(text)
}

const RESOURCE_PART = 5

/**
 * Compares ARNs part by part, so that a `*` in one part never extends over a colon into the next; the last part may
 * contain colons. A pattern with fewer parts than an ARN matches nothing, except for `*` alone.
 */
export function matchArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true
  const wanted = pattern.split(':')
  const given = arn.split(':')
  if (wanted.length <= RESOURCE_PART || given.length <= RESOURCE_PART) return false
  return (
    wanted.slice(0, RESOURCE_PART).every((part, index) => matchPattern(part, given[index] ?? '')) &&
    matchPattern(wanted.slice(RESOURCE_PART).join(':'), given.slice(RESOURCE_PART).join(':'))
  )
}
