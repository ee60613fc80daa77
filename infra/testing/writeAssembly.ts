import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface TemplateResource {
  Type: string
  Properties?: Record<string, unknown>
  Metadata?: Record<string, unknown>
  Condition?: string
}

/**
 * Writes a cloud assembly with one stack, as `cdk synth` would, for tests with their own template.
 * @param files by path inside the assembly, such as `asset.f/index.mjs`
 */
export function writeAssembly(
  folder: string,
  resources: Record<string, TemplateResource>,
  files: Record<string, string> = {},
): string {
  const artifacts = { Test: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Test.template.json' } } }
  const all = {
    'manifest.json': JSON.stringify({ artifacts }),
    'Test.template.json': JSON.stringify({ Resources: resources }),
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
