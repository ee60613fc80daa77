import * as z from 'zod'
import { Origin } from '../origin.ts'
import { storable } from '../storable.ts'
import { PAGE_PATTERNS_MAX, PagePattern } from './pagePatterns.ts'

/** Sessions and bytes that a key may be limited to per day: the most is far above what one deployment records. */
export const KEY_SESSIONS_PER_DAY_MAX = 10_000_000
/** One session of a few minutes; a lower cap would stop a recording in its middle. */
export const KEY_BYTES_PER_DAY_MIN = 1_000_000
export const KEY_BYTES_PER_DAY_MAX = 10_000_000_000_000
/** A page that waits longer would lose much when its browser is closed; a shorter interval is what watching costs. */
export const KEY_BATCH_SECONDS_MAX = 60

/** The preset that pages must have at least; `open` is no minimum, so it is not here (docs/privacy.md). */
export const MinimumPrivacy = z.enum(['strict', 'balanced'])
export type MinimumPrivacy = z.infer<typeof MinimumPrivacy>

const rules = {
  /** Sites that may use the key, of those that the project allows; absent: all of them. */
  origins: z.array(Origin).min(1).max(50),
  /** Sessions that begin on one day (UTC). */
  sessionsPerDay: z.number().int().min(1).max(KEY_SESSIONS_PER_DAY_MAX),
  /** Bytes of stored batches (gzipped) on one day (UTC). */
  bytesPerDay: z.number().int().min(KEY_BYTES_PER_DAY_MIN).max(KEY_BYTES_PER_DAY_MAX),
  /** Which part of the sessions is recorded, 0 to 1. */
  sampleRate: storable(z.number().min(0).max(1)),
  /** How long events wait for the next batch, while no member watches. */
  batchSeconds: z.number().int().min(1).max(KEY_BATCH_SECONDS_MAX),
  /** Pages that would show more are recorded under this preset. */
  minimumPrivacy: MinimumPrivacy,
  /** Only these pages are recorded. */
  onlyPages: z.array(PagePattern).min(1).max(PAGE_PATTERNS_MAX),
  /** These are not, even if `onlyPages` names them. */
  neverPages: z.array(PagePattern).min(1).max(PAGE_PATTERNS_MAX),
}

/** What a project has decided for the pages that use one of its keys; what is absent is not limited. */
export const KeyRules = z.object(rules).partial()
export type KeyRules = z.infer<typeof KeyRules>

/** What is absent stays as it is; null removes a rule. */
export const KeyRulesChange = z
  .object({
    origins: rules.origins.nullable(),
    sessionsPerDay: rules.sessionsPerDay.nullable(),
    bytesPerDay: rules.bytesPerDay.nullable(),
    sampleRate: rules.sampleRate.nullable(),
    batchSeconds: rules.batchSeconds.nullable(),
    minimumPrivacy: rules.minimumPrivacy.nullable(),
    onlyPages: rules.onlyPages.nullable(),
    neverPages: rules.neverPages.nullable(),
  })
  .partial()
export type KeyRulesChange = z.infer<typeof KeyRulesChange>

/** The rules after a change. */
export const changeRules = (rules: KeyRules = {}, change: KeyRulesChange = {}): KeyRules =>
  KeyRules.parse(
    Object.fromEntries(
      Object.entries({ ...rules, ...change }).filter(([, value]) => value !== null && value !== undefined),
    ),
  )

/**
 * Whether a session is in a sample: its id decides, so all of its pages, and ingest, come to the same answer without
 * asking each other. The last digits of a UUID are random. As `sampleSession` of the recorder.
 */
export const isInSample = (sid: string, sampleRate: number): boolean =>
  Number.parseInt(sid.slice(-6), 16) / 0x1000000 < sampleRate
