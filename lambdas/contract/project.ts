import * as z from 'zod'
import { ProjectId, RetentionClass } from './ids.ts'
import { SummaryPolicy, VideoPolicy } from './policies.ts'
import { Role } from './roles.ts'

/** A project as a member sees it: the first thing that the dashboard asks for, so this file is small. */
export const Project = z.object({
  pid: ProjectId,
  name: z.string(),
  rc: RetentionClass,
  /** Patterns of origin.ts. */
  origins: z.array(z.string()),
  minimumDurationSeconds: z.number(),
  /** How it names its pages (page/pageRule.ts); absent: none. */
  pageRules: z.array(z.string()).optional(),
  /** Absent: that of the deployment. */
  summaries: SummaryPolicy.optional(),
  /** Absent: every session gets a video. */
  videos: VideoPolicy.optional(),
  /** Whether the country of its visitors is recorded. */
  recordCountry: z.boolean(),
  /** Whether links to its sessions may need no sign-in. */
  shareWithAnyone: z.boolean().optional(),
  /** Whether visitors may erase their own sessions; absent: no. */
  eraseMe: z.boolean().optional(),
  /** Thresholds of signals that differ from their own values (signalThresholds.ts). */
  signalThresholds: z.record(z.string(), z.number()).optional(),
  createdAt: z.number(),
  role: Role,
})
export type Project = z.infer<typeof Project>
