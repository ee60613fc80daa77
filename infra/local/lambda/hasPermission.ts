import * as z from 'zod'
import type { Template } from '../template/template.ts'

const Permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
})

/** Whether an `AWS::Lambda::Permission` of the template lets a service invoke a function for one of its resources. */
export function hasPermission(
  template: Template,
  call: { functionArn: string; service: string; sourceArn: string },
): boolean {
  const functionName = call.functionArn.split(':').at(-1)
  return template.ofType('AWS::Lambda::Permission').some(({ properties }) => {
    const { Action, FunctionName, Principal, SourceArn } = Permission.parse(properties)
    const isFunction = FunctionName === call.functionArn || FunctionName === functionName
    return (
      isFunction &&
      Action === 'lambda:InvokeFunction' &&
      Principal === call.service &&
      (SourceArn === undefined || matches(SourceArn, call.sourceArn))
    )
  })
}

/** `*` matches any characters, as in the ARN of an API's routes. */
function matches(pattern: string, arn: string): boolean {
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('.*')}$`).test(arn)
}
