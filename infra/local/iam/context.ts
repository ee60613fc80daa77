/**
 * Condition keys of a request, such as `aws:SecureTransport`, regardless of case. A list is a key with several values.
 */
export type Context = Record<string, string | string[]>

/** The values of a key, null if the request does not have it. */
export function contextValues(context: Context, key: string): string[] | null {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())
  if (!found) return null
  return Array.isArray(found[1]) ? found[1] : [found[1]]
}

/** Contained in no request: a variable without a value matches nothing. */
const NOTHING = '\u0000'

/**
 * Fills `${aws:PrincipalArn}` and `${key, 'default'}`; in IAM, `${*}`, `${?}` and `${$}` mean these characters
 * themselves.
 */
export function fillVariables(text: string, context: Context): string {
  return text.replace(/\$\{([^},]+)(?:,\s*'([^']*)')?\}/g, (_, key: string, fallback?: string) => {
    if (key === '*' || key === '?' || key === '$') return key
    return contextValues(context, key.trim())?.[0] ?? fallback ?? NOTHING
  })
}
