/**
 * How much a recording shows. `strict`: layout and movement. `balanced`: also what anybody reads on the screen.
 * `open`: also attributes and addresses that are not visible. What visitors type is masked in all three.
 * docs/privacy.md has the whole table.
 */
export type Preset = 'strict' | 'balanced' | 'open'

export interface Privacy {
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

const SHOWN: Record<Preset, Pick<Privacy, 'showsText' | 'showsHidden'>> = {
  strict: { showsText: false, showsHidden: false },
  balanced: { showsText: true, showsHidden: false },
  open: { showsText: true, showsHidden: true },
}

export interface PrivacyChoice {
  privacy: Preset
  hashIds: boolean
  blockSelector?: string
  maskTextSelector?: string
}

export function isPreset(value: unknown): value is Preset {
  return typeof value === 'string' && value in SHOWN
}

export function toPrivacy({ privacy, hashIds, blockSelector, maskTextSelector }: PrivacyChoice): Privacy {
  return { ...SHOWN[privacy], hashIds, blockSelector, maskTextSelector, typedInto: new WeakSet() }
}
