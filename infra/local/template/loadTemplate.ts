import { evaluateCondition } from './evaluateCondition.ts'
import { findStack } from './findStack.ts'
import { readReferences } from './readReferences.ts'
import type { Placeholder } from './resourceType.ts'
import { rewriteOrigins } from './rewriteOrigins.ts'
import type { Origins, Resource, Template } from './template.ts'
import { TemplateError } from './templateError.ts'

/**
 * Reads the one stack of a cloud assembly and resolves it to values of this machine.
 * @param assembly folder of `cdk.out`
 * @throws TemplateError that names the resource, for an unsupported type, attribute or intrinsic
 */
export function loadTemplate({ assembly, origins }: { assembly: string; origins: Origins }): Template {
  const { stackName, raw } = findStack(assembly)
  const { rawResource, typeOf, named, attribute, resolve } = readReferences({ stackName, raw, origins })

  const exists = ({ Condition }: { Condition?: string }) =>
    !Condition || evaluateCondition(raw.Conditions, Condition, resolve)
  const ids = Object.keys(raw.Resources).filter((id) => exists(rawResource(id)))
  const placeholders: Placeholder[] = ids.flatMap((id) => typeOf(id).placeholders?.(named(id)) ?? [])
  const finish = (value: unknown) => rewriteOrigins(resolve(value), placeholders)

  const resources: Resource[] = ids.map((id) => {
    const { Type: type, Properties, Metadata: metadata } = rawResource(id)
    return inside(`${id} (${type})`, () => ({
      id,
      type,
      properties: refuseDynamicReferences(finish(Properties)),
      metadata,
    }))
  })
  const byId = new Map(resources.map((resource) => [resource.id, resource]))
  const outputs = Object.entries(raw.Outputs)
    .filter(([, output]) => exists(output))
    .map(([id, { Value }]) => [id, inside(`output ${id}`, () => String(finish(Value)))])

  return {
    stackName,
    assembly,
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    resource(id) {
      const found = byId.get(id)
      if (!found) throw new TemplateError(`the template has no resource ${id}`)
      return found
    },
    ref: (id) => String(finish({ Ref: id })),
    attribute: (id, name) => String(rewriteOrigins(attribute(id, name), placeholders)),
    originOf: (host) => placeholders.find((placeholder) => placeholder.host === host)?.origin ?? null,
    outputs: Object.fromEntries(outputs),
  }
}

/**
 * CloudFormation resolves `{{resolve:…}}` while it deploys; a part that took it literally would run with a wrong value.
 */
function refuseDynamicReferences(properties: unknown): unknown {
  const found = JSON.stringify(properties).match(/\{\{resolve:[^}]*\}\}/)
  if (found) throw new TemplateError(`${found[0]} is not supported on this machine`)
  return properties
}

function inside<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof TemplateError) throw new TemplateError(`${place}: ${error.message}`)
    throw error
  }
}
