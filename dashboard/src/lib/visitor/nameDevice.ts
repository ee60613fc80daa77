import type { Device } from '@incuera/contract/session.ts'

const languages = new Intl.DisplayNames('en', { type: 'language' })

/** What browsers call themselves, and what people call them. */
const COMMON = new Map(
  Object.entries({
    'Chrome Headless': 'Chrome',
    'Mobile Chrome': 'Chrome',
    'Mobile Safari': 'Safari',
    'Mobile Firefox': 'Firefox',
    'Microsoft Edge': 'Edge',
    'Mac OS': 'macOS',
    'Mac OS X': 'macOS',
    'Chromium OS': 'ChromeOS',
  }),
)

const common = (name: string) => COMMON.get(name) ?? name

/** @example nameDevice({ browser: 'Chrome Headless', os: 'Linux' }) === 'Chrome on Linux' */
export const nameDevice = ({ browser, os }: Pick<Device, 'browser' | 'os'>): string =>
  [browser, os].filter(Boolean).map(common).join(' on ') || 'Unknown device'

/** @example nameLanguage('en-US@posix') === 'American English' */
export function nameLanguage(locale: string | undefined): string | null {
  const tag = locale?.split('@')[0]?.replaceAll('_', '-')
  if (!tag || !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return null
  return languages.of(tag) ?? null
}
