import { join } from 'node:path'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { findDistributions } from './assembly/findDistributions.ts'
import { makeAssembly } from './assembly/makeAssembly.ts'
import { originsOf, type Ports } from './ports.ts'
import type { StackOptions } from './stackOptions.ts'
import type { Step } from './step.ts'
import { loadTemplate } from './template/loadTemplate.ts'
import type { Template } from './template/template.ts'

/** What runs. */
export interface LoadedStack {
  template: Template
  /** Logical ids of the two distributions. */
  distributions: { dashboard: string; player: string }
  /** Chromium, unpacked for the renderer. */
  chromiumFolder: string
}

/**
 * Builds what changed since the last start, and reads the template, in which origins are those of `ports`.
 * @throws TemplateError for an unsupported template
 */
export async function loadStack(
  { root, cacheFolder, context, assembly, run }: StackOptions,
  ports: Ports,
  step: Step,
): Promise<LoadedStack> {
  const chromiumFolder = join(cacheFolder, 'chromium')
  const made = assembly === null ? makeAssembly({ root, cacheFolder, context, run, step }) : { folder: assembly }
  const [{ folder }] = await Promise.all([made, unpackChromium(chromiumFolder)])
  const distributions = await findDistributions(folder)
  const origins = originsOf(ports, distributions.dashboard, distributions.player)
  return { template: loadTemplate({ assembly: folder, origins }), distributions, chromiumFolder }
}
