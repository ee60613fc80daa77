import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.looseObject({ templateFile: z.string().optional() }).optional() }),
  ),
})
const Template = z.object({ Outputs: z.record(z.string(), z.object({ Value: z.unknown() })) })

/**
 * Logical ids of the two web origins, by the outputs that name their URLs. They must be known before the template is
 * resolved, because every URL in it is rewritten to the ports of this machine.
 */
export async function findDistributions(assembly: string): Promise<{ dashboard: string; player: string }> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(assembly, 'manifest.json'), 'utf8')))
  const file = Object.values(manifest.artifacts).find(({ type }) => type === 'aws:cloudformation:stack')?.properties
    ?.templateFile
  if (!file) throw new Error(`${assembly} contains no stack`)
  const { Outputs } = Template.parse(JSON.parse(await readFile(join(assembly, file), 'utf8')))
  const behind = (output: string) => {
    const id = /\{"Fn::GetAtt":\["(\w+)","DomainName"\]\}/.exec(JSON.stringify(Outputs[output]?.Value ?? null))?.[1]
    if (!id) throw new Error(`The output ${output} names no CloudFront distribution`)
    return id
  }
  return { dashboard: behind('DashboardUrl'), player: behind('PlayerUrl') }
}
