import { PREVIEWED_PRESETS, PRIVACY_PREVIEW_VERSION } from '@incuera/contract/previews/privacyPreview.ts'
import * as z from 'zod'
import { SegmentFile } from '../playedEvent.ts'

const envelope = { incuera: z.literal('preview'), v: z.literal(PRIVACY_PREVIEW_VERSION) }

/** What each preset leaves of the page that is previewed. */
export const PreviewedPage = z.object({
  ...envelope,
  href: z.string().max(10_000),
  pages: z.array(z.object({ preset: z.enum(PREVIEWED_PRESETS), events: SegmentFile })).max(PREVIEWED_PRESETS.length),
})
export type PreviewedPage = z.infer<typeof PreviewedPage>

/** "Send what you have." */
export const READY = { incuera: 'preview', v: PRIVACY_PREVIEW_VERSION, ready: true }
