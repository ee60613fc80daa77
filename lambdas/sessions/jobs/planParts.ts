import type { Manifest } from '@incuera/contract/manifest.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import type { Stretch } from '@incuera/contract/stretch.ts'

/**
 * Cuts what a video shows into parts that can be rendered on their own.
 * @returns stretches that follow each other without hole or overlap, at least one
 */
export function planParts(manifest: Manifest, { fromMs, toMs }: RenderParameters): Stretch[] {
  return [{ fromMs, toMs: Math.min(toMs ?? manifest.durationMs, manifest.durationMs) }]
}
