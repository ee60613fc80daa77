const NAME = 'content-security-policy'

/**
 * Lets the scripts run that Vite writes into a page: inline ones by their nonce, and its worker that waits for a
 * restarted server. Everything else that the policy forbids stays forbidden.
 */
export function allowNonce(headers: Record<string, string>, nonce: string): Record<string, string> {
  const policy = headers[NAME]
  if (policy === undefined) return headers
  const directives = new Map(
    policy.split(';').map((text): [string, string] => {
      const [name = '', ...sources] = text.trim().split(' ')
      return [name, sources.join(' ')]
    }),
  )
  const scripts = directives.get('script-src') ?? directives.get('default-src') ?? ''
  directives.set('script-src', `${scripts} 'nonce-${nonce}'`)
  directives.set('worker-src', `'self' blob:`)
  return { ...headers, [NAME]: [...directives].map(([name, sources]) => `${name} ${sources}`).join('; ') }
}
