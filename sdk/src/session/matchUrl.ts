export interface UrlPatterns {
  allow: readonly (string | RegExp)[]
  deny: (string | RegExp)[]
}

/** Whether a page may be recorded: nobody denies it, and, where only some are allowed, it is one of them. */
export function isAllowed(href: string, { allow, deny }: UrlPatterns): boolean {
  const fits = (pattern: string | RegExp) => matchUrl(href, pattern)
  return !deny.some(fits) && (allow.length === 0 || allow.some(fits))
}

/**
 * A text that begins with `/` is compared with the path, any other with the whole address; `*` stands for any
 * characters, and the text must fit from end to end. A RegExp is searched in the whole address.
 */
export function matchUrl(href: string, pattern: string | RegExp): boolean {
  // Unlike `test`, `search` does not go on where it has stopped before when somebody writes /…/g.
  if (typeof pattern !== 'string') return href.search(pattern) >= 0
  const subject = pattern.startsWith('/') ? new URL(href).pathname : href
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')
  return new RegExp(`^${source}$`, 's').test(subject)
}
