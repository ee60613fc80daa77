import { type Bundle, bundle } from '@incuera/lambdas/runtime/bundle.ts'
import { bundleOnce } from '@incuera/lambdas/runtime/bundleOnce.ts'
import type { Construct } from 'constructs'
import { BUNDLES_CONTEXT } from './bundlesContext.ts'

/** Writes one of our bundles. */
export type WriteBundle = (options: Bundle) => void

/** How an app bundles its functions. */
export function bundleFor(scope: Construct): WriteBundle {
  const cache: unknown = scope.node.tryGetContext(BUNDLES_CONTEXT)
  return typeof cache === 'string' ? (options) => bundleOnce(options, cache) : bundle
}
