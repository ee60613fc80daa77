/**
 * Headers of every response of the sign-in port. No page may show it in a frame, where a click could be stolen, and its
 * form can only be sent to itself and from there to the dashboard: a browser applies `form-action` to redirects as
 * well.
 * @param callbackOrigins where a finished sign-in leads
 */
export const pageHeaders = (callbackOrigins: string[]): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action 'self' ${[...new Set(callbackOrigins)].join(' ')}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  // With no-referrer a browser would send `Origin: null`, and the form could not be distinguished from one of a foreign
  // page.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
})
