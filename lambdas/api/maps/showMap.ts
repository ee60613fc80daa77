import type { SourceMap, SourceMapItem } from '@incuera/contract/maps/sourceMap.ts'

/** A source map as members see it. */
export const showMap = (item: SourceMapItem): SourceMap => ({ ...item, expiresAt: item.expiresAt * 1000 })
