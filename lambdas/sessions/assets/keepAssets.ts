import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ASSET_BUNDLE_VERSION, type Asset, type AssetBundle } from '@incuera/contract/assets/assetBundle.ts'
import { ASSETS_BYTES_MAX, ASSETS_MAX, ASSETS_SECONDS_MAX } from '@incuera/contract/assets/assetLimits.ts'
import { assetsKey } from '@incuera/contract/assets/assetsKey.ts'
import { type AssetUse, replaceCssAddresses } from '@incuera/contract/assets/replaceCssAddresses.ts'
import type { SessionPlace } from '@incuera/contract/keys.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { parseUrl } from '@incuera/contract/parseUrl.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { NamedAssets } from './collectAssets.ts'
import type { FetchAsset, FetchedAsset } from './fetchAsset.ts'

export interface AssetPorts {
  /** Whether an address may be asked. */
  admits(address: string): boolean
  fetchAsset: FetchAsset
  /** Milliseconds since the epoch. */
  now(): number
}

const deflate = promisify(gzip)

/** A browser opens six connections to a host. */
const AT_ONCE = 6

/**
 * Fetches what a recording names and stores it with the generation, so that videos show it although the renderer
 * reaches no site, and the same after the site has changed. What does not come in time is missing; nothing fails.
 * @returns null if nothing is named
 */
export async function keepAssets(
  { objects, assets: ports }: { objects: Pick<ObjectStore, 'put'>; assets: AssetPorts },
  named: NamedAssets,
  place: SessionPlace,
  gen: number,
): Promise<Manifest['assets'] | null> {
  const waiting = new Map(named.addresses())
  if (waiting.size === 0) return null
  const known = new Set(waiting.keys())
  let missing = named.omitted()
  const add = (address: string, use: AssetUse) => {
    if (known.has(address) || !ports.admits(address)) return
    known.add(address)
    if (known.size <= ASSETS_MAX) waiting.set(address, use)
    else missing++
  }
  const kept: Asset[] = []
  let bytes = 0
  const until = ports.now() + ASSETS_SECONDS_MAX * 1000
  const keep = (address: string, use: AssetUse, asset: FetchedAsset | null) => {
    if (!asset || (asset.type === 'text/css') !== (use === 'sheet')) return void missing++
    const content =
      use === 'sheet' ? Buffer.from(withWholeAddresses(asset.bytes.toString(), address, add)) : asset.bytes
    // As it is kept: whole addresses make a sheet longer.
    if (bytes + content.length > ASSETS_BYTES_MAX) return void missing++
    bytes += content.length
    kept.push({ address, type: asset.type, base64: content.toString('base64') })
  }
  const fetchNext = async () => {
    for (const [address, use] of waiting) {
      if (ports.now() >= until) return
      waiting.delete(address)
      keep(address, use, await ports.fetchAsset(address))
    }
  }
  // The last of them may be a sheet that names more.
  while (waiting.size > 0 && ports.now() < until) await Promise.all(Array.from({ length: AT_ONCE }, fetchNext))
  const bundle: AssetBundle = {
    v: ASSET_BUNDLE_VERSION,
    assets: kept.sort((a, b) => (a.address < b.address ? -1 : 1)),
  }
  const type = { contentType: 'application/json', contentEncoding: 'gzip' as const }
  await objects.put(assetsKey(place, gen), await deflate(JSON.stringify(bundle)), type)
  return { kept: kept.length, missing: missing + waiting.size }
}

/** Addresses in a stylesheet are relative to it. */
const withWholeAddresses = (css: string, base: string, see: (address: string, use: AssetUse) => void) =>
  replaceCssAddresses(css, (address, use) => {
    const whole = parseUrl(address, base)?.href
    if (whole !== undefined) see(whole, use)
    return whole
  })
