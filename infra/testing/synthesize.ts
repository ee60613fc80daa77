import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cachedBundleSync } from '@incuera/lambdas/runtime/cachedBundle.mjs'
import { type App, CloudFormationValidatePlugin, type PolicyViolation } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { PLATFORM_CONTEXT } from '../lib/blocks/addPackages.ts'
import { BUNDLES_CONTEXT } from '../lib/blocks/bundlesContext.ts'
import { SharedApp } from '../lib/blocks/sharedApp.ts'
import { type ConfigInput, readConfig } from '../lib/config.ts'
import { IncueraStack, type Sources } from '../lib/incueraStack.ts'
import { readTemplate, type TemplateView } from './readTemplate.ts'

// Synthesis would run the validation of `violations` automatically, each time and for ten seconds.
process.env.CDK_VALIDATION = 'false'

/** It compiles its rules once, for seconds and half a gigabyte. */
const VALIDATOR = new CloudFormationValidatePlugin()

export const ROOT = join(import.meta.dirname, '..', '..')
/** Kept bundles, as `npm start` has them. */
export const BUNDLES = join(ROOT, '.cache', 'bundles')

export interface Synthesized extends TemplateView {
  /** Unacknowledged findings of cdk-nag (AwsSolutions), one line each. */
  findings(): string[]
  /**
   * What CloudFormation would refuse in a region, as far as its schemas show it (AWS's own validator, part of the CDK).
   */
  violations(region: string): string[]
}

/**
 * Synthesizes the stack as `cdk synth` does, with the feature flags of cdk.json.
 * @param real with the real functions, and the assembly in `real.outdir`; without it empty ones, because most tests are
 * not about bundling
 * @param context in addition to that of cdk.json
 */
export function synthesize(
  config: ConfigInput = {},
  real?: { outdir: string },
  context: Record<string, unknown> = {},
): Synthesized {
  return inFolder((folder) => {
    const flags: Record<string, unknown> = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context
    const app = new SharedApp({
      outdir: real?.outdir ?? join(folder, 'out'),
      context: { ...flags, [BUNDLES_CONTEXT]: BUNDLES, [PLATFORM_CONTEXT]: 'installed', ...context },
      analyticsReporting: false,
    })
    const stack = new IncueraStack(app, readConfig(config, {}), {
      ...emptySources(),
      ...(real ? { code: join(ROOT, 'lambdas') } : {}),
    })
    const view = readTemplate(JSON.stringify(Template.fromStack(stack).toJSON()))
    return {
      ...view,
      findings: () => inWords(new AwsSolutionsChecks(app).validateScope(app).violations),
      violations: (region) => validate(app, stack, view.json, region),
    }
  })
}

function validate(app: App, stack: IncueraStack, template: unknown, region: string): string[] {
  return inFolder((folder) => {
    const templatePath = join(folder, 'template.json')
    writeFileSync(templatePath, JSON.stringify(template))
    const stackTemplates = [{ templatePath, stackConstructPath: stack.node.path, accountId: undefined, region }]
    return inWords(VALIDATOR.validate({ templatePaths: [templatePath], stackTemplates, appConstruct: app }).violations)
  })
}

const inWords = (violations: readonly PolicyViolation[]) =>
  violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(
      ({ constructPath, resourceLogicalId }) => `${constructPath ?? resourceLogicalId} ${ruleName}: ${description}`,
    ),
  )

/**
 * Handlers that do nothing, under the names of the real ones, and builds without a file. They are at one place, so that
 * they are bundled once.
 */
function emptySources(): Sources {
  const folder = cachedBundleSync(join(ROOT, '.cache', 'empty-sources'), fillEmptySources)
  const code = join(folder, 'lambdas')
  return { code, built: builtIn(folder) }
}

const builtIn = (folder: string) => ({
  app: join(folder, 'app'),
  player: join(folder, 'player'),
  sdk: join(folder, 'sdk'),
})

/** @returns what they are made of */
function fillEmptySources(folder: string): string[] {
  const handlers = [
    'ingest',
    'render',
    'render/join',
    'analysis',
    'alerts',
    'erase',
    'hooks',
    'export',
    'api',
    'sessions/watch',
    'sessions/compact',
    'sessions/sweep',
    'sessions/settle',
    'lake',
  ]
  for (const file of [
    ...handlers.map((name) => `${name}/handler.ts`),
    'render/player/main.ts',
    'runtime/unpackChromium.ts',
  ]) {
    mkdirSync(dirname(join(folder, 'lambdas', file)), { recursive: true })
    writeFileSync(join(folder, 'lambdas', file), `export const handler = () => '${file}'`)
  }
  const copied = ['lambdas/render/Dockerfile', 'package-lock.json']
  for (const file of copied) copyFileSync(join(ROOT, file), join(folder, file))
  const { app, player, sdk } = builtIn(folder)
  for (const target of [sdk, join(app, 'assets'), join(player, 'assets')]) mkdirSync(target, { recursive: true })
  return [...copied.map((file) => join(ROOT, file)), import.meta.filename]
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-infra-'))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
