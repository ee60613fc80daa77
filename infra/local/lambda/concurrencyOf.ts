import * as z from 'zod'
import type { Template } from '../template/template.ts'
import type { LocalFunction } from './readFunctions.ts'

/** Without a queue a function serves requests of people, of whom there are few on one machine. */
const CONCURRENCY_DEFAULT = 4
/** A queue's own maximum is designed for Lambda's capacity, not for this machine's. */
const CONCURRENCY_MAX = 4
/** At this much memory Lambda gives a function one full processor. */
const MEGABYTES_PER_PROCESSOR = 1769

const Mapping = z.object({
  FunctionName: z.string(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
})

/**
 * How many invocations of a function run at the same time: as many as its queues may have in flight, but no more than
 * this machine can carry. Functions that Lambda would give full processors get no more of them than there are.
 */
export function concurrencyOf(fn: LocalFunction, template: Template, processors: number): number {
  const inFlight = template
    .ofType('AWS::Lambda::EventSourceMapping')
    .map(({ properties }) => Mapping.parse(properties))
    .filter(({ FunctionName }) => FunctionName === fn.name || FunctionName === fn.arn)
    .map(({ ScalingConfig }) => ScalingConfig?.MaximumConcurrency ?? CONCURRENCY_MAX)
  const wanted = inFlight.length > 0 ? inFlight.reduce((sum, each) => sum + each, 0) : CONCURRENCY_DEFAULT
  const carried =
    fn.memoryMegabytes > MEGABYTES_PER_PROCESSOR
      ? Math.max(1, Math.floor(processors / Math.ceil(fn.memoryMegabytes / MEGABYTES_PER_PROCESSOR)))
      : CONCURRENCY_MAX
  return Math.min(wanted, carried, CONCURRENCY_MAX)
}
