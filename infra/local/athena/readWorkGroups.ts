import * as z from 'zod'
import type { Template } from '../template/template.ts'

/** Where queries run, and how much one of them may read. */
export interface WorkGroup {
  name: string
  /** Null: no limit. */
  scanBytesMax: number | null
}

const Properties = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  RecursiveDeleteOption: z.boolean().optional(),
  State: z.literal('ENABLED').optional(),
  Tags: z.array(z.unknown()).optional(),
  WorkGroupConfiguration: z.strictObject({
    BytesScannedCutoffPerQuery: z.number().min(10_000_000).optional(),
    EnforceWorkGroupConfiguration: z.literal(true),
    EngineVersion: z.strictObject({ SelectedEngineVersion: z.enum(['AUTO', 'Athena engine version 3']) }).optional(),
    // Results stay with Athena; a bucket for them would have to be written to.
    ManagedQueryResultsConfiguration: z.strictObject({ Enabled: z.literal(true) }),
    PublishCloudWatchMetricsEnabled: z.boolean().optional(),
  }),
})

/** @throws Error that names the workgroup and the unknown property */
export function readWorkGroups(template: Template): WorkGroup[] {
  return template.ofType('AWS::Athena::WorkGroup').map(({ id, properties }) => {
    const parsed = Properties.safeParse(properties)
    if (!parsed.success) throw new Error(`Workgroup ${id}: ${z.prettifyError(parsed.error)}`)
    return {
      name: parsed.data.Name,
      scanBytesMax: parsed.data.WorkGroupConfiguration.BytesScannedCutoffPerQuery ?? null,
    }
  })
}
