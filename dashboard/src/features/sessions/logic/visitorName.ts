import type { Session } from '@incuera/contract/session.ts'

/** A random key is not a name, but its prefix tells visitors apart. */
const KEY_CHARACTERS = 8

/** How the list names an anonymous visitor. */
export const visitorName = ({ userKey }: Pick<Session, 'userKey'>): string =>
  userKey ? `User ${userKey.slice(0, KEY_CHARACTERS)}` : 'Anonymous'

/** @example describeDevice({ browser: 'Chrome', os: 'macOS', kind: 'desktop' }) === 'Chrome · macOS' */
export const describeDevice = ({ browser, os }: Session['device']): string =>
  [browser, os].filter(Boolean).join(' · ') || 'Unknown device'
