import * as z from 'zod'
import { hasPermission } from '../lambda/hasPermission.ts'
import type { RoleMay } from '../roleMay.ts'
import type { Template } from '../template/template.ts'
import { parseExpression, type ScheduleExpression } from './parseExpression.ts'

/** A function invoked at certain times. */
export interface Schedule {
  /** Logical id. */
  id: string
  arn: string
  expression: ScheduleExpression
  functionArn: string
  /** The template's input, else null: then the event is AWS's own. */
  input: unknown
  source: 'aws.scheduler' | 'aws.events'
}

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue('must be JSON')
    return z.NEVER
  }
})

/** Retry policies are for a Lambda that cannot be reached, which does not happen on one machine. */
const SchedulerSchedule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  GroupName: z.string().optional(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.enum(['UTC', 'Etc/UTC']).default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: json.optional(),
    RetryPolicy: z
      .strictObject({ MaximumEventAgeInSeconds: z.number().optional(), MaximumRetryAttempts: z.number().optional() })
      .optional(),
  }),
})
const EventsRule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  ScheduleExpression: z.string({ error: 'only rules with a schedule are supported on this machine' }),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Arn: z.string(),
      Id: z.string(),
      Input: json.optional(),
      RetryPolicy: z
        .strictObject({ MaximumEventAgeInSeconds: z.number().optional(), MaximumRetryAttempts: z.number().optional() })
        .optional(),
    }),
  ),
})

/**
 * Every enabled schedule of the template.
 * @throws Error for an unsupported property, and where AWS would not be allowed to invoke the function: the schedule's
 * role needs lambda:InvokeFunction, a rule needs an AWS::Lambda::Permission
 */
export function readSchedules(template: Template, roleMay: RoleMay): Schedule[] {
  const schedules = template.ofType('AWS::Scheduler::Schedule').flatMap(({ id, properties }): Schedule[] => {
    const parsed = SchedulerSchedule.safeParse(properties)
    if (!parsed.success) throw new Error(`Schedule ${id}: ${z.prettifyError(parsed.error)}`)
    const { Target, ScheduleExpression, State } = parsed.data
    if (!roleMay(Target.RoleArn, { action: 'lambda:InvokeFunction', resource: Target.Arn })) {
      throw new Error(`Schedule ${id}: ${Target.RoleArn} is not allowed lambda:InvokeFunction on ${Target.Arn}`)
    }
    const schedule = {
      id,
      arn: template.attribute(id, 'Arn'),
      expression: parseExpression(ScheduleExpression),
      source: 'aws.scheduler' as const,
    }
    return State === 'ENABLED' ? [{ ...schedule, functionArn: Target.Arn, input: Target.Input ?? null }] : []
  })
  const rules = template.ofType('AWS::Events::Rule').flatMap(({ id, properties }): Schedule[] => {
    const parsed = EventsRule.safeParse(properties)
    if (!parsed.success) throw new Error(`Rule ${id}: ${z.prettifyError(parsed.error)}`)
    const arn = template.attribute(id, 'Arn')
    const expression = parseExpression(parsed.data.ScheduleExpression)
    return parsed.data.Targets.flatMap(({ Arn, Input }): Schedule[] => {
      if (!hasPermission(template, { functionArn: Arn, service: 'events.amazonaws.com', sourceArn: arn })) {
        throw new Error(`Rule ${id}: no AWS::Lambda::Permission lets events.amazonaws.com invoke ${Arn}`)
      }
      return parsed.data.State === 'ENABLED'
        ? [{ id, arn, expression, functionArn: Arn, input: Input ?? null, source: 'aws.events' }]
        : []
    })
  })
  return [...schedules, ...rules]
}
