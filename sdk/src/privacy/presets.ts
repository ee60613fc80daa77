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

/** From the one that shows the least to the one that shows the most. */
export const PRESETS: readonly unknown[] = ['strict', 'balanced', 'open'] satisfies Preset[]

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
  const level = PRESETS.indexOf(privacy)
  return {
    level,
    showsText: level > 0,
    showsHidden: level > 1,
    hashIds,
    blockSelector,
    maskTextSelector,
    typedInto: new WeakSet(),
  }
}
