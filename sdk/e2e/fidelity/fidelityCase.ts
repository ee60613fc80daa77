import type { Page } from 'puppeteer-core'
import type { SitePage, SnippetChoice } from '../startSite.ts'

export const PRESETS = ['strict', 'balanced', 'open'] as const
export type Preset = (typeof PRESETS)[number]

/**
 * A page, and what happens on it while it is recorded. The replay of its recording must show what the page shows in the
 * end.
 */
export interface FidelityCase
  extends Pick<SitePage, 'body' | 'head' | 'htmlAttributes' | 'doctype' | 'page' | 'early'> {
  name: string
  /** More files of the site, by path. */
  files?: Record<string, SitePage>
  /**
   * Runs in the page once it is recorded, as the body of an async function with `$`, `rest(ms)`, `checkout()`, which
   * records a full snapshot, and `parts()`, which waits until the parts are there that are loaded on demand.
   */
  act?: string
  /** Drives the page from outside, as a visitor. */
  drive?(page: Page): Promise<void>
  /** What the visitor's device prefers, before the page is opened. */
  device?: { name: string; value: string }[]
  /** Which recorder; without it the lean one. */
  file?: SnippetChoice['file']
  /** Attributes of the script tag. */
  attributes?: string
  /** The presets it is recorded with; without it all. */
  presets?: readonly Preset[]
  /** Nothing on it has a size that follows from masked text, so that sizes must be equal under `strict` too. */
  hasFixedSizes?: boolean
}

/** The table of one family of pages. */
export interface CaseFamily {
  family: string
  cases: FidelityCase[]
}
