/** Condition keys of a request, as `aws:SecureTransport`; their case does not matter. A list is a key of several values. */
export type Context = Record<string, string | string[]>

/** The values of a key, null when the request does not carry it. */
export function contextValues(context: Context, key: string): string[] | null {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())
  if (!found) return null
  return Array.isArray(found[1]) ? found[1] : [found[1]]
}

/** What no request can hold: a variable without a value matches nothing. */
const NOTHING = '\u0000'

/** Fills `${aws:PrincipalArn}` and `${key, 'default'}`; `${*}`, `${?}` and `${$}` stand for themselves in IAM. */
export function fillVariables(text: string, context: Context): string {
  return text.replace(/\$\{([^},]+)(?:,\s*'([^']*)')?\}/g, (_, key: string, fallback?: string) => {
    if (key === '*' || key === '?' || key === '$') return key
    return contextValues(context, key.trim())?.[0] ?? fallback ?? NOTHING
  })
}
