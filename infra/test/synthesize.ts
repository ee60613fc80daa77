import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type App, CloudFormationValidatePlugin, type PolicyViolation } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { type ConfigInput, readConfig } from '../lib/config.ts'
import { IncueraStack, type Sources } from '../lib/incueraStack.ts'
import { SharedApp } from '../lib/sharedApp.ts'

// Synthesis would run the validation of `violations` automatically, each time and for ten seconds.
process.env.CDK_VALIDATION = 'false'

/** It compiles its rules once, for seconds and half a gigabyte. */
const VALIDATOR = new CloudFormationValidatePlugin()

export const ROOT = join(import.meta.dirname, '..', '..')

/** A template is a tree of anything; each test looks at one place of it. */
export type Json = ReturnType<Template['toJSON']>[string]

export interface Resource {
  id: string
  type: string
  properties: Json
  deletionPolicy: string | undefined
}

export interface Synthesized {
  template: Template
  resources: Resource[]
  ofType(type: string): Resource[]
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
export function synthesize(config: ConfigInput = {}, real?: { outdir: string }, context: Record<string, unknown> = {}): Synthesized {
  return inFolder((folder) => {
    const flags: Record<string, unknown> = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context
    const app = new SharedApp({ outdir: real?.outdir ?? join(folder, 'out'), context: { ...flags, ...context }, analyticsReporting: false })
    const stack = new IncueraStack(app, readConfig(config, {}), { ...emptySources(folder), ...(real ? { code: join(ROOT, 'lambdas') } : {}) })
    const template = Template.fromStack(stack)
    const json: { Resources: Record<string, { Type: string; Properties?: Json; DeletionPolicy?: string }> } = JSON.parse(
      JSON.stringify(template.toJSON()),
    )
    const resources = Object.entries(json.Resources).map(([id, { Type: type, Properties: properties, DeletionPolicy: deletionPolicy }]) => ({
      id,
      type,
      properties,
      deletionPolicy,
    }))
    return {
      template,
      resources,
      ofType: (type) => resources.filter((resource) => resource.type === type),
      findings: () => inWords(new AwsSolutionsChecks(app).validateScope(app).violations),
      violations: (region) => validate(app, stack, json, region),
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
    violatingResources.map(({ constructPath, resourceLogicalId }) => `${constructPath ?? resourceLogicalId} ${ruleName}: ${description}`),
  )

/** Handlers that do nothing, under the names of the real ones, and builds without a file. */
function emptySources(folder: string): Sources {
  const code = join(folder, 'lambdas')
  const handlers = ['ingest', 'render', 'render/join', 'analysis', 'api', 'sessions/watch', 'sessions/compact', 'sessions/sweep', 'sessions/settle']
  for (const file of [...handlers.map((name) => `${name}/handler.ts`), 'render/player/main.ts', 'runtime/unpackChromium.ts']) {
    mkdirSync(dirname(join(code, file)), { recursive: true })
    writeFileSync(join(code, file), `export const handler = () => '${file}'`)
  }
  copyFileSync(join(ROOT, 'lambdas/render/Dockerfile'), join(code, 'render/Dockerfile'))
  copyFileSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'))
  const built = { app: join(folder, 'app'), player: join(folder, 'player'), sdk: join(folder, 'sdk') }
  for (const target of [...Object.values(built), join(built.app, 'assets'), join(built.player, 'assets')]) mkdirSync(target)
  return { code, built }
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-infra-'))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
