import * as z from 'zod'

export const ASSET_BUNDLE_VERSION = 1

/** A picture, font or stylesheet that a recording names, as the site gave it when the session was processed. */
export const Asset = z.object({
  /** As in the recording. */
  address: z.string(),
  /** Such as `image/webp`, `font/woff2` or `text/css`. The addresses in a stylesheet are absolute. */
  type: z.string(),
  base64: z.string(),
})
export type Asset = z.infer<typeof Asset>

/** `assets.json.gz` of a generation. */
export const AssetBundle = z.object({ v: z.literal(ASSET_BUNDLE_VERSION), assets: z.array(Asset) })
export type AssetBundle = z.infer<typeof AssetBundle>
