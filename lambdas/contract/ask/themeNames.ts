import * as z from 'zod'
import { SignalKind } from '../analysis.ts'

/** Themes that are named at a time: those that are shown first. */
export const NAMED_THEMES_MAX = 20
/** A name is a heading. */
export const THEME_NAME_CHARACTERS_MAX = 60
/** Names that a project keeps, the newest ones. */
export const THEME_NAMES_KEPT_MAX = 500

/** What the API gives the model so that it names problems. */
export const NameThemesDocument = z.object({
  v: z.literal(1),
  type: z.literal('name'),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
  themes: z
    .array(z.object({ key: z.string(), kind: SignalKind, title: z.string(), page: z.string().nullable() }))
    .max(NAMED_THEMES_MAX),
})
export type NameThemesDocument = z.infer<typeof NameThemesDocument>

/** Names that a model has given, and that code has checked, by the key of the theme. Empty: none of them held. */
export const ThemeNames = z.object({ v: z.literal(1), names: z.record(z.string(), z.string()) })
export type ThemeNames = z.infer<typeof ThemeNames>
