import type { Session } from '@incuera/contract/session.ts'

/** A random key is no name, but its beginning tells visitors apart. */
const KEY_CHARACTERS = 8

/** How the list calls a visitor whom nobody may know by name. */
export const visitorName = ({ userKey }: Pick<Session, 'userKey'>): string => (userKey ? `User ${userKey.slice(0, KEY_CHARACTERS)}` : 'Anonymous')

/** @example describeDevice({ browser: 'Chrome', os: 'macOS', kind: 'desktop' }) === 'Chrome · macOS' */
export const describeDevice = ({ browser, os }: Session['device']): string => [browser, os].filter(Boolean).join(' · ') || 'Unknown device'
