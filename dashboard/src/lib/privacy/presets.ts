import type { PrivacyPreset } from '@incuera/contract/keyRules/privacyLevel.ts'

/** The presets of the recorder (sdk/src/privacy/presets.ts) in words. */
export const PRESETS = {
  strict: {
    name: 'Strict',
    masks: 'Text and inputs masked',
    shows: 'Layout and movement. Text, labels and pictures’ descriptions are masked.',
    typed: 'Masked',
    text: 'Masked',
    hidden: 'Masked',
  },
  balanced: {
    name: 'Balanced',
    masks: 'Inputs masked',
    shows: 'Also what everybody reads on the screen: text, titles, labels and messages of errors.',
    typed: 'Masked',
    text: 'Recorded',
    hidden: 'Masked',
  },
  open: {
    name: 'Open',
    masks: 'Only inputs masked',
    shows: 'Also what nobody sees: attributes, queries of links, values of options and arguments of console calls.',
    typed: 'Masked',
    text: 'Recorded',
    hidden: 'Recorded',
  },
} as const satisfies Record<PrivacyPreset, object>
export type PresetName = keyof typeof PRESETS

export const PRESET_NAMES = ['strict', 'balanced', 'open'] as const satisfies PresetName[]
