import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'
import { getEndpointFromInstructions } from '@smithy/core/endpoints'
import { extendedEncodeURIComponent, HttpRequest } from '@smithy/core/protocols'

/**
 * A URL that anyone can GET for `seconds`, which are PRESIGNED_URL_SECONDS unless given; with `fileName` a browser
 * saves the object under that name.
 */
export type Presign = (key: string, fileName?: string, seconds?: number) => Promise<string>

/**
 * The same URLs as `getSignedUrl` of the SDK, without its middleware, which takes most of its time (docs/benchmarks.md):
 * a recording has up to SEGMENTS_MAX of them. They have no checksum parameters, which that middleware adds by default
 * and which S3 then expects from the browser as well (seen with @aws-sdk/client-s3 3.1169).
 */
export function createPresign(config: Pick<S3ClientConfig, 'region' | 'credentials'>, bucket: string): Presign {
  const { config: resolved } = new S3Client(config)
  const presigner = new S3RequestPresigner(resolved)
  let place: Promise<{ url: URL }> | undefined
  const locate = async () => {
    // The same for all keys.
    place ??= getEndpointFromInstructions({ Bucket: bucket, Key: 'any' }, GetObjectCommand, resolved)
    return (await place).url
  }
  return async (key, fileName, seconds = PRESIGNED_URL_SECONDS) => {
    const { origin, protocol, hostname, port, pathname } = await locate()
    const path = `${pathname.replace(/\/$/, '')}/${key.split('/').map(extendedEncodeURIComponent).join('/')}`
    const asked: Record<string, string> = { 'x-id': 'GetObject' }
    if (fileName !== undefined) asked['response-content-disposition'] = `attachment; filename="${fileName}"`
    const request = new HttpRequest({
      ...{ method: 'GET', protocol, hostname, path, query: asked },
      ...(port === '' ? {} : { port: Number(port) }),
    })
    const { query = {} } = await presigner.presign(request, { expiresIn: seconds })
    const words = Object.entries(query).map((entry) =>
      entry.map((word) => extendedEncodeURIComponent(String(word))).join('='),
    )
    return `${origin}${path}?${words.join('&')}`
  }
}
