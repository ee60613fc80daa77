import type { Preset } from '../src/privacy/presets.ts'

/**
 * What becomes of a value. `shown`: recorded as it is. `masked`: something else of no meaning is recorded in its place.
 * `hashed`: equal values stay equal. `removed`: not recorded.
 */
export type Verdict = 'shown' | 'masked' | 'hashed' | 'removed'

/**
 * A place where a page, or its visitor, can put a value. The leak corpus puts a token there in every way in which it
 * can get there.
 */
export type Plant = {
  /** The browser may drop it before anybody can record it, so nobody expects to find it. */
  isLoose?: boolean
} & (
  | { text: (token: string) => string }
  | {
      /** HTML with `$` where the attribute goes. */
      on: string
      attribute: string
      value?: (token: string) => string
      /** The value must be a number, a date or a colour; a word would be refused. */
      kind?: TokenKind
    }
  /** A rule of a stylesheet. */
  | { rule: (token: string) => string }
  /** One declaration, in rules and in `style` attributes. */
  | { property: string; css: (token: string) => string }
  /** Something that a visitor or a script does (e2e/leaks/actions.ts). */
  | { action: string }
)

export type TokenKind = 'word' | 'number' | 'date' | 'colour'

export interface PrivacyRow {
  /** As docs/privacy.md says it. */
  what: string
  shows: Record<Preset, Verdict>
  /** With `hashIds`, where that changes something. */
  withHashIds?: Verdict
  /** Behind the verdicts, where one word is not enough. */
  note?: string
  plants: Plant[]
}

export interface PrivacyGroup {
  title: string
  rows: PrivacyRow[]
}

export const by = (strict: Verdict, balanced: Verdict, open: Verdict): Record<Preset, Verdict> => ({
  strict,
  balanced,
  open,
})
export const always = (verdict: Verdict): Record<Preset, Verdict> => by(verdict, verdict, verdict)

/** A word in an attribute of an element. @param html has `$` where the attribute goes */
export const on = (html: string, attribute: string, value?: (token: string) => string): Plant => ({
  on: html,
  attribute,
  value,
})
/** A number in an attribute of an element. */
export const numberOn = (html: string, attribute: string): Plant => ({ on: html, attribute, kind: 'number' })

/** The same attribute on several elements, or several attributes on one. */
export const attributes = (on: string, names: string, value?: (token: string) => string): Plant[] =>
  names.split(' ').map((attribute) => ({ on, attribute, value }))
