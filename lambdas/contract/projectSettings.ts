import * as z from 'zod'
import { RetentionClass } from './ids.ts'
import { MemberName } from './memberName.ts'
import { Origin } from './origin.ts'
import { PageRules } from './page/pageRule.ts'
import { SummaryPolicy, VideoPolicy } from './policies.ts'
import { SignalThresholds } from './signalThresholds.ts'

/** What a member may set. In a file of its own, because checking it takes every definition of a signal. */
export const NewProject = z.object({
  name: MemberName,
  origins: z.array(Origin).min(1).max(50).default(['*']),
  rc: RetentionClass.default('r30'),
  minimumDurationSeconds: z.number().int().min(0).max(3600).optional(),
  pageRules: PageRules.optional(),
  summaries: SummaryPolicy.optional(),
  videos: VideoPolicy.optional(),
  recordCountry: z.boolean().optional(),
  shareWithAnyone: z.boolean().optional(),
  eraseMe: z.boolean().optional(),
  signalThresholds: SignalThresholds.optional(),
})
export type NewProject = z.infer<typeof NewProject>

/** What is absent stays as it is. Sessions get new page rules when they are compacted, thresholds when analysed. */
export const ProjectChange = z
  .object({
    name: MemberName,
    origins: z.array(Origin).min(1).max(50),
    minimumDurationSeconds: z.number().int().min(0).max(3600),
    pageRules: PageRules,
    signalThresholds: SignalThresholds,
    summaries: SummaryPolicy,
    videos: VideoPolicy,
    recordCountry: z.boolean(),
    shareWithAnyone: z.boolean(),
    eraseMe: z.boolean(),
  })
  .partial()
export type ProjectChange = z.infer<typeof ProjectChange>
