import { ROOT } from '@incuera/contract/keys.ts'
import type { JoinEnv } from '@incuera/lambdas/render/join/env.ts'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowObjects } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import { consume, JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Storage } from './storage.ts'

/**
 * A day of video in some hundred parts: reading and writing 1 GB each way takes half a minute at S3's usual 70 MB/s.
 */
const TIMEOUT_SECONDS = 300
/** The joined video is on disk until it is uploaded; S3 accepts at most 5 GB per request. */
const DISK_GIB = 5

export interface JoinProps extends Pick<Config, 'logLevel'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
}

/** Joins the parts of a video. It sees videos only, neither recordings nor tables. */
export class Join extends Construct {
  readonly jobs: JobQueue
  readonly fn: LambdaFunction

  constructor(scope: Construct, id: string, { code, logLevel, storage }: JoinProps) {
    super(scope, id)
    this.jobs = new JobQueue(this, 'Jobs', { consumerTimeoutSeconds: TIMEOUT_SECONDS, batchSize: 1 })
    this.fn = nodeFunction<JoinEnv>(this, 'Function', {
      description: 'Incuera join: joins the parts of a video',
      code,
      entry: 'render/join/handler.ts',
      logLevel,
      memoryMb: 1024,
      timeoutSeconds: TIMEOUT_SECONDS,
      diskGib: DISK_GIB,
      environment: { REPLAY_BUCKET: storage.replay.bucketName },
    })
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject'], [`${ROOT.video}/`])
    consume(this.fn, 'FromJobs', this.jobs.queue, this.jobs)
  }
}
