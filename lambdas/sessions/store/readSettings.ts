import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { ProjectItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import type { SummaryPolicy, VideoPolicy } from '@incuera/contract/policies.ts'
import type { LimitOf } from '@incuera/contract/signals/signalDefinition.ts'
import { limitsOf } from '@incuera/contract/signalThresholds.ts'

/** What a project decides about its sessions. */
export interface SessionSettings {
  /** Shorter sessions are discarded. */
  minimumDurationSeconds: number
  /** As in `ProjectItem`. */
  pageRules: readonly string[]
  /** The thresholds of signals. */
  limitOf: LimitOf
  /** Absent: every session gets a video. */
  videos?: VideoPolicy | undefined
}

/** … and about their analysis. */
export interface AnalysisSettings extends SessionSettings {
  /** Which sessions a model writes the summary of; null: those of the deployment's policy. */
  summaries: SummaryPolicy | null
}

/** Those of a project; where it sets none, the deployment's. */
export function createReadSettings(
  client: DynamoDBDocumentClient,
  table: string,
  deployment: Pick<SessionSettings, 'minimumDurationSeconds'>,
): (pid: string) => Promise<AnalysisSettings> {
  return async (pid) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: core.project(pid), ConsistentRead: true }),
    )
    const project = Item && ProjectItem.parse(Item)
    return {
      minimumDurationSeconds: project?.minimumDurationSeconds ?? deployment.minimumDurationSeconds,
      pageRules: project?.pageRules ?? [],
      limitOf: limitsOf(project?.signalThresholds),
      summaries: project?.summaries ?? null,
      videos: project?.videos,
    }
  }
}
