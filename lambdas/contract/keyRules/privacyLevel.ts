import type { MinimumPrivacy } from './keyRules.ts'

/** As the recorder counts them (sdk/src/privacy/presets.ts): the more it shows, the higher its place. */
const LEVELS = ['strict', 'balanced', 'open'] as const
export type PrivacyPreset = (typeof LEVELS)[number]

/**
 * The preset under which a window was recorded. The names of a recorder's windows begin with its level, so that it is
 * part of every batch from the moment of recording, also of one that is sent days later.
 * @returns undefined for windows of other programs and of later presets
 */
export function presetOf(wid: string): PrivacyPreset | undefined {
  const [, level] = /^(\d)[0-9a-f]{16}$/.exec(wid) ?? []
  return level === undefined ? undefined : LEVELS[Number(level)]
}

/**
 * Whether a window was recorded under a preset that is at least as strict. A window that does not say its preset shows
 * too much.
 */
export function isStrictEnough(wid: string, minimum: MinimumPrivacy): boolean {
  const preset = presetOf(wid)
  return preset !== undefined && LEVELS.indexOf(preset) <= LEVELS.indexOf(minimum)
}
