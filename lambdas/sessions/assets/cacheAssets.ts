import type { FetchAsset, FetchedAsset } from './fetchAsset.ts'

/** So long a site is not asked again, by sessions that end one after the other and show the same pages. */
const FRESH_MS = 10 * 60_000
/** Of what is remembered. */
const BYTES_MAX = 64_000_000
/** Answers without an asset take memory too. */
const ANSWERS_MAX = 5_000

/** Remembers what was fetched, also that there was nothing, so that a site is not asked once per session. */
export function cacheAssets(fetchAsset: FetchAsset, now: () => number): FetchAsset {
  const known = new Map<string, { asset: Promise<FetchedAsset | null>; askedAt: number; bytes: number }>()
  let bytes = 0
  const forget = (address: string) => {
    bytes -= known.get(address)?.bytes ?? 0
    known.delete(address)
  }
  const makeRoom = () => {
    for (const oldest of known.keys()) if (bytes > BYTES_MAX || known.size > ANSWERS_MAX) forget(oldest)
  }
  return (address) => {
    const last = known.get(address)
    if (last && now() - last.askedAt < FRESH_MS) return last.asset
    forget(address)
    const entry = { asset: fetchAsset(address), askedAt: now(), bytes: 0 }
    known.set(address, entry)
    return entry.asset.then((asset) => {
      if (known.get(address) !== entry) return asset
      entry.bytes = asset?.bytes.length ?? 0
      bytes += entry.bytes
      makeRoom()
      return asset
    })
  }
}
