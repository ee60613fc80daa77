import * as z from 'zod'
import { SessionId } from '../ids.ts'

/** Sessions whose posters one request returns: more than a screen of the list shows. */
export const POSTERS_MAX = 30
/** Moments of a preview, the first ones: a pointer cannot tell more of them apart. */
export const PREVIEW_MOMENTS_MAX = 200

/** The ids of sessions, separated by commas; absent: none. */
export const PostersQuery = z.object({
  sids: z
    .string()
    .max(POSTERS_MAX * 40)
    .transform((text) => text.split(','))
    .pipe(z.array(SessionId).max(POSTERS_MAX))
    .optional(),
})

/** A picture of each session that has one: a video, which may show an earlier generation of it. */
export const Posters = z.object({ posters: z.array(z.object({ sid: SessionId, url: z.string() })) })
export type Posters = z.infer<typeof Posters>

/** A range of a session and the small picture of it: on which sheet, and its top left pixel. */
export const PreviewFrame = z.object({
  /** Milliseconds from the start of the session. */
  fromMs: z.number(),
  toMs: z.number(),
  sheet: z.number().int().min(0),
  x: z.number().int().min(0),
  y: z.number().int().min(0),
})
export type PreviewFrame = z.infer<typeof PreviewFrame>

/** What the pointer shows as it moves across the poster of a session. */
export const Preview = z.object({
  /** Null: no video has small pictures. */
  storyboard: z
    .object({
      /** Of one picture, in pixels. */
      width: z.number().int().min(1),
      height: z.number().int().min(1),
      sheetUrls: z.array(z.string()),
      /** In order. Ranges without a picture could not be rendered. */
      frames: z.array(PreviewFrame),
    })
    .nullable(),
  /** What went wrong, by time. */
  moments: z.array(z.object({ atMs: z.number(), kind: z.string(), title: z.string() })),
})
export type Preview = z.infer<typeof Preview>
