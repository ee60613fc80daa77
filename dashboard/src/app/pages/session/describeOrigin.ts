import type { Session } from '@incuera/contract/session.ts'

/** Headless browsers are the browser they are built from. */
const browserOf = (name: string) => name.replace(/ Headless$/i, '')

/** @example nameOf('language', 'de-DE') === 'German', nameOf('region', 'DE') === 'Germany' */
function nameOf(type: 'language' | 'region', code: string): string | undefined {
  try {
    return new Intl.DisplayNames(['en'], { type }).of(code)
  } catch {
    // Not a code; browsers of automated visitors send such.
    return undefined
  }
}

/**
 * The visitor's country, device and language as people say them.
 * @example describeOrigin({ browser: 'Chrome Headless', os: 'Linux', kind: 'desktop', locale: 'en-US@posix' }) is
 * ['Chrome on Linux', 'English']
 */
export function describeOrigin({ browser, os, viewport, locale, country }: Session['device']): string[] {
  const language = locale?.split(/[-_@.]/)[0]
  const facts = [
    country && nameOf('region', country),
    [browserOf(browser), os].filter(Boolean).join(' on '),
    viewport && `${viewport.width} × ${viewport.height}`,
    language && nameOf('language', language),
  ]
  return facts.filter((fact): fact is string => Boolean(fact))
}
