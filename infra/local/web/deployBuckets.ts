import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { contentType } from 'mime-types'
import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const Deployment = z.strictObject({
  ServiceToken: withoutMeaning,
  SourceBucketNames: z.array(z.string()),
  /** `{asset hash}.zip`. */
  SourceObjectKeys: z.array(z.string()),
  /** Per source: placeholder → value known at deployment only. */
  SourceMarkers: z.array(z.record(z.string(), z.string())).optional(),
  SourceMarkersConfig: withoutMeaning,
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
  Prune: z.boolean().default(true),
  WaitForDistributionInvalidation: withoutMeaning,
  DistributionId: withoutMeaning,
  DistributionPaths: withoutMeaning,
  OutputObjectKeys: withoutMeaning,
  DestinationBucketArn: withoutMeaning,
  RetainOnDelete: withoutMeaning,
})

const AssetManifest = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string(), packaging: z.string() }) })),
})

export const readDeployments = (template: Template) =>
  template.ofType('Custom::CDKBucketDeployment').map((resource) => parseProperties(Deployment, resource))

/**
 * Does what the `Custom::CDKBucketDeployment` resources do at deployment: puts the files of their assets into the
 * bucket, with the deploy-time values filled in, and removes what an earlier start left there.
 */
export async function deployBuckets(template: Template, s3: S3Client): Promise<void> {
  const assets = AssetManifest.parse(
    JSON.parse(await readFile(join(template.assembly, `${template.stackName}.assets.json`), 'utf8')),
  )
  const deployments = readDeployments(template)
  const prefixesOf = (bucket: string) =>
    deployments
      .filter((other) => other.DestinationBucketName === bucket)
      .map((other) => other.DestinationBucketKeyPrefix)

  for (const deployment of deployments) {
    const Bucket = deployment.DestinationBucketName
    const prefix = deployment.DestinationBucketKeyPrefix ? `${deployment.DestinationBucketKeyPrefix}/` : ''
    const written = new Set<string>()
    for (const [index, objectKey] of deployment.SourceObjectKeys.entries()) {
      const asset = assets.files[objectKey.replace(/\.zip$/, '')]
      if (!asset) throw new Error(`Asset ${objectKey} is not in the cloud assembly`)
      const folder = join(template.assembly, asset.source.path)
      const markers = Object.entries(deployment.SourceMarkers?.[index] ?? {})
      for (const path of await filesIn(folder)) {
        const Key = prefix + path
        const bytes = await readFile(join(folder, path))
        await s3.send(
          new PutObjectCommand({
            Bucket,
            Key,
            Body: markers.length > 0 ? fillIn(bytes, markers) : bytes,
            ContentType: contentType(path.split('/').at(-1) ?? '') || 'application/octet-stream',
            ...(deployment.SystemMetadata['cache-control']
              ? { CacheControl: deployment.SystemMetadata['cache-control'] }
              : {}),
          }),
        )
        written.add(Key)
      }
    }
    if (deployment.Prune) await prune(s3, Bucket, prefix, written, prefixesOf(Bucket))
  }
}

const fillIn = (bytes: Buffer, markers: [string, string][]) =>
  markers.reduce((text, [marker, value]) => text.replaceAll(marker, value), bytes.toString('utf8'))

/** Removes what is under the prefix and was not written now, except what belongs to a deployment deeper down. */
async function prune(
  s3: S3Client,
  Bucket: string,
  prefix: string,
  written: Set<string>,
  prefixes: string[],
): Promise<void> {
  const deeper = prefixes
    .map((other) => `${other}/`)
    .filter((other) => other !== '/' && other !== prefix && other.startsWith(prefix))
  let ContinuationToken: string | undefined
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken }))
    const stale = (page.Contents ?? []).flatMap(({ Key }) =>
      Key && !written.has(Key) && !deeper.some((other) => Key.startsWith(other)) ? [{ Key }] : [],
    )
    if (stale.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: stale } }))
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken)
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
