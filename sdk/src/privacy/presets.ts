import type { PrivacyInForce } from './privacyInForce.ts'

/**
 * How much a recording shows. `strict`: layout and movement. `balanced`: also what anybody reads on the screen.
 * `open`: also attributes and addresses that are not visible. What visitors type is masked in all three.
 * docs/privacy.md has the whole table.
 */
export type Preset = 'strict' | 'balanced' | 'open'

export interface Privacy {
  /**
   * 0 for `strict`, 1 for `balanced`, 2 for `open`. The names of the page's windows begin with it, so each batch says
   * under which preset it was recorded, whoever sends it.
   */
  level: number
  /** Less is shown than the page has chosen, so its marks open nothing. */
  isLowered: boolean
  /** What is read on the screen: text, titles, labels, alternative texts, messages of errors. */
  showsText: boolean
  /** What is not: attributes, queries of links, values of options, arguments of console calls. */
  showsHidden: boolean
  /** Class names, ids and names of fields become hashes, in the page and in its stylesheets alike. */
  hashIds: boolean
  /** Elements of which only the size is recorded, besides `[data-incuera-block]`. */
  blockSelector?: string
  /** Elements whose text is masked, besides `[data-incuera-mask]`. */
  maskTextSelector?: string
  /** Elements into which the visitor has typed, though nothing on them says that they are edited. */
  typedInto: WeakSet<Element>
}

const NAMES: readonly Preset[] = ['strict', 'balanced', 'open']
/** From the one that shows the least to the one that shows the most. */
export const PRESETS: readonly unknown[] = NAMES

export interface PrivacyChoice {
  privacy: Preset
  hashIds: boolean
  blockSelector?: string
  maskTextSelector?: string
}

export function isPreset(value: unknown): value is Preset {
  return PRESETS.includes(value)
}

export function toPrivacy({ privacy, hashIds, blockSelector, maskTextSelector }: PrivacyChoice): Privacy {
  const shown = shownAt(PRESETS.indexOf(privacy), false)
  return { ...shown, hashIds, blockSelector, maskTextSelector, typedInto: new WeakSet() }
}

const shownAt = (level: number, isLowered: boolean) => ({
  level,
  isLowered,
  showsText: level > 0,
  showsHidden: level > 1,
})

/** The level of a preset by name. An unknown one, of a newer server, is the strictest; none is the most open. */
export const levelOf = (name: unknown = 'open'): number => Math.max(0, PRESETS.indexOf(name))

/** Shows no more than a level from now on. Whatever has read the page before must do so anew. */
export function lower(privacy: Privacy, level: number): void {
  Object.assign(privacy, shownAt(level, true))
}

export const inForce = ({ level, isLowered: isMinimum }: Privacy): PrivacyInForce => ({
  preset: NAMES[level] ?? 'strict',
  isMinimum,
})
