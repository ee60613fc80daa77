import { z } from 'zod'
import { ProjectId, RetentionClass, SessionId } from './ids.ts'
import { RenderParameters } from './render.ts'

const session = { v: z.literal(1), pid: ProjectId, sid: SessionId, rc: RetentionClass }

/** Delayed: «look whether this session has ended». A duplicate is harmless, the state decides. */
export const WatchMessage = z.object({ ...session, type: z.literal('watch') })
export type WatchMessage = z.infer<typeof WatchMessage>

/** «Make the next generation of this session.» */
export const CompactMessage = z.object({ ...session, type: z.literal('compact') })
export type CompactMessage = z.infer<typeof CompactMessage>

/** «Make a video of this generation.» Carries every key, because the renderer can reach S3 and nothing else. */
export const RenderMessage = z.object({
  ...session,
  type: z.literal('render'),
  gen: z.number().int(),
  renderId: z.string(),
  parameters: RenderParameters,
})
export type RenderMessage = z.infer<typeof RenderMessage>

/** «Find the signals of this generation and write its summary.» */
export const AnalysisMessage = z.object({ ...session, type: z.literal('analysis'), gen: z.number().int() })
export type AnalysisMessage = z.infer<typeof AnalysisMessage>
