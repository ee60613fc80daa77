import { ASSETS_MAX } from '@incuera/contract/assets/assetLimits.ts'
import { createAssetReader } from '@incuera/contract/assets/createAssetReader.ts'
import type { AssetUse } from '@incuera/contract/assets/replaceCssAddresses.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'

/** What the recording of a session names. */
export interface NamedAssets {
  /** Reads an event of a window, in order, and leaves it as it is. */
  see(event: RecordedEvent): void
  /** The first ASSETS_MAX that may be asked, in the order of the recording. */
  addresses(): ReadonlyMap<string, AssetUse>
  /** How many more there are. */
  omitted(): number
}

/** @param admits whether an address may be asked */
export function collectAssets(admits: (address: string) => boolean): NamedAssets {
  const found = new Map<string, AssetUse>()
  const omitted = new Set<string>()
  const see = createAssetReader((address, use) => {
    if (found.has(address) || !admits(address)) return undefined
    if (found.size < ASSETS_MAX) found.set(address, use)
    else omitted.add(address)
    return undefined
  })
  return { see, addresses: () => found, omitted: () => omitted.size }
}
