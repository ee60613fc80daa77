import type { SourceMap } from '@incuera/contract/maps/sourceMap.ts'

export interface MappedRelease {
  release: string
  maps: SourceMap[]
  bytes: number
  /** The newest upload, in milliseconds since the epoch. */
  uploadedAt: number
  broken: number
  waiting: number
}

/** The source maps of each release, the newest release first. */
export function groupReleases(maps: readonly SourceMap[]): MappedRelease[] {
  const releases = new Map<string, MappedRelease>()
  for (const map of maps) {
    const { release, bytes, createdAt, status } = map
    const known = releases.get(release) ?? { release, maps: [], bytes: 0, uploadedAt: 0, broken: 0, waiting: 0 }
    known.maps.push(map)
    known.bytes += bytes
    known.uploadedAt = Math.max(known.uploadedAt, createdAt)
    if (status === 'broken') known.broken++
    if (status === 'waiting') known.waiting++
    releases.set(release, known)
  }
  return [...releases.values()].sort((a, b) => b.uploadedAt - a.uploadedAt)
}
