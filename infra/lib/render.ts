import { ROOT } from '@incuera/contract/keys.ts'
import type { RenderEnv } from '@incuera/lambdas/render/env.ts'
import { CfnResource, Duration, Size } from 'aws-cdk-lib'
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets'
import { Architecture, DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { bundleFor } from './blocks/bundleFor.ts'
import { functionEdge } from './blocks/functionEdge.ts'
import { allowObjects } from './blocks/grants.ts'
import { inFolder } from './blocks/inFolder.ts'
import type { EnvironmentOf } from './blocks/nodeFunction.ts'
import { consume, JobQueue } from './blocks/queue.ts'
import { fillRenderImage, RENDER_SOURCES } from './blocks/renderImage.ts'
import { RenderNetwork } from './blocks/renderNetwork.ts'
import { writeSources } from './blocks/writeSources.ts'
import type { Config } from './config.ts'
import type { Storage } from './storage.ts'

export interface RenderProps extends Pick<Config, 'logLevel' | 'render'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
}

/**
 * Renders the parts of videos, one message at a time, in a container with Chromium. Recordings are hostile input, so it
 * may read sessions and write videos, and without a network it can reach nothing else.
 */
export class Render extends Construct {
  readonly jobs: JobQueue
  readonly fn: DockerImageFunction

  constructor(scope: Construct, id: string, { code, logLevel, render, storage }: RenderProps) {
    super(scope, id)
    this.jobs = new JobQueue(this, 'Jobs', { consumerTimeoutSeconds: render.timeoutSeconds, batchSize: 1 })
    const edge = functionEdge(this, 'Function', { logLevel })
    const { isolate, zones, vpc } = render
    const network = isolate
      ? new RenderNetwork(this, 'Network', { bucket: storage.replay, role: edge.role, zones, vpc })
      : undefined
    // CHROMIUM_FOLDER is a property of the image, so its Dockerfile sets it.
    const environment: Omit<EnvironmentOf<RenderEnv>, 'CHROMIUM_FOLDER'> = { REPLAY_BUCKET: storage.replay.bucketName }
    this.fn = inFolder(
      (folder) => fillRenderImage(code, folder, bundleFor(this)),
      (folder) =>
        new DockerImageFunction(this, 'Function', {
          ...edge,
          ...network?.placement,
          description: "Incuera render: renders the parts of a session's video",
          code: DockerImageCode.fromImageAsset(folder, { platform: Platform.LINUX_AMD64 }),
          // The Chromium that we ship exists for x64 only.
          architecture: Architecture.X86_64,
          memorySize: render.memoryMb,
          ephemeralStorageSize: Size.gibibytes(2),
          timeout: Duration.seconds(render.timeoutSeconds),
          environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
        }),
    )
    sayWhatRuns(this.fn)
    writeSources(this.fn, RENDER_SOURCES)
    allowObjects(this.fn, storage.replay, ['s3:GetObject'], [`${ROOT.sessions}/`])
    allowObjects(this.fn, storage.replay, ['s3:PutObject'], [`${ROOT.video}/`])
    consume(this.fn, 'FromJobs', this.jobs.queue, {
      batchSize: 1,
      maxConcurrency: render.maxConcurrency,
      canReachSqs: false,
    })
  }
}

/** The template names the image only; the local runner starts what is in its Docker context. */
function sayWhatRuns(fn: DockerImageFunction): void {
  const image = fn.node.tryFindChild('AssetImage')
  if (!(image instanceof DockerImageAsset) || !(fn.node.defaultChild instanceof CfnResource))
    throw new Error('DockerImageFunction no longer holds its asset as AssetImage')
  fn.node.defaultChild.addMetadata('incuera:asset', `asset.${image.assetHash}`)
  fn.node.defaultChild.addMetadata('incuera:handler', 'index.handler')
}
