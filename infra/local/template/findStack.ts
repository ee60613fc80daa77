import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { TemplateError } from './templateError.ts'

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.looseObject({ templateFile: z.string().optional(), stackName: z.string().optional() }).optional(),
    }),
  ),
})

const RawResource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
})

/** A synthesized template before anything is resolved. */
const RawTemplate = z.object({
  Resources: z.record(z.string(), RawResource),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown(), Condition: z.string().optional() })).default({}),
})
export type RawResource = z.infer<typeof RawResource>
export type RawTemplate = z.infer<typeof RawTemplate>

/**
 * Finds the one stack of a cloud assembly by its manifest.
 * @throws TemplateError when there is none, or more than one.
 */
export function findStack(assembly: string): { stackName: string; raw: RawTemplate } {
  const manifest = Manifest.parse(readJson(join(assembly, 'manifest.json')))
  const stacks = Object.entries(manifest.artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack')
  const [stack] = stacks
  if (!stack || stacks.length > 1) {
    throw new TemplateError(
      `${assembly} contains ${stacks.length} stacks (${stacks.map(([id]) => id).join(', ')}); this machine runs exactly one`,
    )
  }
  const [id, { properties }] = stack
  if (!properties?.templateFile) throw new TemplateError(`manifest.json names no template file for ${id}`)
  return {
    stackName: properties.stackName ?? id,
    raw: RawTemplate.parse(readJson(join(assembly, properties.templateFile))),
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new TemplateError(`Cannot read ${file}: run "npx cdk synth" first`, { cause })
  }
}
