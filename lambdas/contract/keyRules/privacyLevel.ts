import type { MinimumPrivacy } from './keyRules.ts'

/** As the recorder counts them (sdk/src/privacy/presets.ts): the more it shows, the higher. */
const LEVELS: Record<MinimumPrivacy, number> = { strict: 0, balanced: 1 }

/**
 * Whether a window was recorded under a preset that is at least as strict. The names of a recorder's windows begin with
 * its level, so that it is part of every batch from the moment of recording, also of one that is sent days later.
 * Windows of other programs say nothing, so they show too much.
 */
export function isStrictEnough(wid: string, minimum: MinimumPrivacy): boolean {
  const [, level] = /^(\d)[0-9a-f]{16}$/.exec(wid) ?? []
  return level !== undefined && Number(level) <= LEVELS[minimum]
}
