import * as z from 'zod'
import { Timestamp } from '../batch.ts'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { FilterText } from './scope.ts'

/**
 * Narrows a map of a page to a part of the range, such as a version of the page: only what happened at these moments.
 * Absent: from the beginning, or to the end.
 */
export const shownWithin = {
  /** Included. */
  shownFrom: Timestamp.optional(),
  /** Not included. */
  shownTo: Timestamp.optional(),
}

/** Parts that are named for a redesign. */
export const VERSION_PARTS_MAX = 12

const parts = z.array(z.string()).max(VERSION_PARTS_MAX)

export const pageVersionsInsight = defineInsight({
  kind: 'pageVersions',
  title: 'Page versions',
  explanation: 'When a page was redesigned: many of the parts it is made of were replaced, and stayed replaced',
  compares: false,
  request: { page: FilterText },
  answer: z.object({
    page: z.string(),
    /** Page stays of three seconds or more, whose parts are known. */
    stays: count,
    /** In order; one if the page was not redesigned, none if nothing is known of it. */
    versions: z.array(
      z.object({
        key: itemKey,
        /** The first and the last moment at which it was opened, in milliseconds since the epoch. */
        from: z.number(),
        to: z.number(),
        stays: count,
        /** How it differs from the version before; null for the first. */
        change: z
          .object({
            /** Parts that most stays of one of both versions have, and those of them that only one has. */
            parts: count,
            changed: count,
            share,
            /** Some of them, such as `main>form` or `.hero`. */
            gone: parts,
            added: parts,
          })
          .nullable(),
      }),
    ),
  }),
})
