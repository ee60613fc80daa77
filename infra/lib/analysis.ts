import { INSIGHTS_PREFIX, ROOT, SEARCH_PREFIX } from '@incuera/contract/keys.ts'
import type { AnalysisEnv } from '@incuera/lambdas/analysis/env.ts'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowBedrock } from './blocks/allowBedrock.ts'
import { allow, allowItems, allowNotFound, allowObjects, allowSend } from './blocks/grants.ts'
import { modelKey } from './blocks/modelKey.ts'
import { type EnvironmentOf, nodeFunction } from './blocks/nodeFunction.ts'
import { consume, JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Lake } from './lake.ts'
import type { Meaning } from './meaning.ts'
import type { Storage } from './storage.ts'

/** A model may take a minute; signals take less than a second. */
const TIMEOUT_SECONDS = 120

type Llm = NonNullable<Config['analysis']['llm']>

export interface AnalysisProps extends Pick<Config, 'logLevel' | 'analysis' | 'removal'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  hooks: JobQueue
  lake: Lake
  /** Null: no embedding model is configured. */
  meaning: Meaning | null
}

/** Finds the signals of a session and writes its summary, by rules or with the model configured for the deployment. */
export class Analysis extends Construct {
  readonly jobs: JobQueue
  readonly fn: LambdaFunction

  constructor(scope: Construct, id: string, props: AnalysisProps) {
    super(scope, id)
    const { code, logLevel, removal, storage, lake, meaning, hooks } = props
    const { llm } = props.analysis
    this.jobs = new JobQueue(this, 'Jobs', { consumerTimeoutSeconds: TIMEOUT_SECONDS, batchSize: 1 })
    const secret =
      llm && llm.provider !== 'bedrock'
        ? modelKey(this, { removal, model: 'language model that writes Incuera summaries', output: 'ModelKeySecret' })
        : null

    this.fn = nodeFunction<AnalysisEnv>(this, 'Function', {
      description: 'Incuera analysis: signals and summary of a session',
      code,
      entry: 'analysis/handler.ts',
      logLevel,
      memoryMb: 1024,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        SESSIONS_TABLE: storage.sessions.tableName,
        ANALYSIS_QUEUE_URL: this.jobs.queue.queueUrl,
        HOOK_QUEUE_URL: hooks.queue.queueUrl,
        CORE_TABLE: storage.core.tableName,
        SIGNALS_STREAM: lake.tables.signals.streamName,
        VERDICTS_STREAM: lake.tables.verdicts.streamName,
        NOTES_STREAM: lake.tables.session_notes.streamName,
        ...(llm ? modelEnvironment(llm) : {}),
        ...(secret ? { LLM_SECRET_ARN: secret.secretArn } : {}),
        ...meaning?.environment(),
      },
    })
    allowObjects(this.fn, storage.replay, ['s3:GetObject'], [`${ROOT.sessions}/`, `${ROOT.analysis}/`])
    // A retry looks for the results of the earlier try.
    allowNotFound(this.fn, storage.replay)
    allowObjects(this.fn, storage.replay, ['s3:PutObject'], [`${ROOT.analysis}/`])
    // The index of words; analyses are listed for it, which `allowNotFound` allows.
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject'], [SEARCH_PREFIX])
    allowItems(this.fn, storage.sessions, ['Query', 'PutItem'])
    // The settings of the project: thresholds of signals, and when a model is asked; and its scanners.
    allowItems(this.fn, storage.core, ['GetItem', 'Query'])
    lake.tables.signals.allowPut(this.fn)
    lake.tables.session_notes.allowPut(this.fn)
    lake.tables.verdicts.allowPut(this.fn)
    // A message that finds another in progress waits as a new one.
    allowSend(this.fn, this.jobs.queue)
    allowSend(this.fn, hooks.queue)
    if (secret) allow(this.fn, ['secretsmanager:GetSecretValue'], [secret.secretArn])
    if (llm) this.allowModel(llm, storage)
    meaning?.allowWrite(this.fn)
    consume(this.fn, 'FromJobs', this.jobs.queue, this.jobs)
  }

  /** What a call of the model needs: its limits, what it sees, and with Bedrock the call itself. */
  private allowModel(llm: Llm, storage: Storage): void {
    // Questions and answers (contract/keys.ts, `askKey`).
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject'], [INSIGHTS_PREFIX])
    // What summaries and questions cost, and how many questions were asked.
    allowItems(this.fn, storage.sessions, ['UpdateItem'])
    if (llm.vision !== 'none') allowObjects(this.fn, storage.replay, ['s3:GetObject'], [`${ROOT.video}/`])
    if (llm.provider === 'bedrock') allowBedrock(this.fn, llm)
  }
}

/** The model and its limits, as the function reads them. */
function modelEnvironment(llm: Llm): Partial<EnvironmentOf<AnalysisEnv>> {
  return {
    LLM_MODEL: llm.model,
    ...(llm.provider === 'bedrock' ? { LLM_REGION: llm.region } : { LLM_BASE_URL: llm.baseUrl }),
    ...{ LLM_VISION: llm.vision, LLM_POLICY: llm.policy, QUESTIONS_PER_DAY: String(llm.questionsPerDay) },
    ...(llm.monthlyDollars === undefined ? {} : { LLM_MONTHLY_DOLLARS: String(llm.monthlyDollars) }),
    ...(llm.price ? { LLM_INPUT_PRICE: String(llm.price.input), LLM_OUTPUT_PRICE: String(llm.price.output) } : {}),
  }
}
