import { z } from 'zod'
import type { Template } from '../template/template.ts'
import type { LocalFunction } from './readFunctions.ts'

/** Without a queue behind it a function serves requests of people, of whom there are few on one machine. */
const CONCURRENCY_DEFAULT = 4
/** A queue's own maximum is made for Lambda's room, not for this machine's. */
const CONCURRENCY_MAX = 4
/** At this much memory Lambda gives a function one whole processor. */
const MEGABYTES_PER_PROCESSOR = 1769

const Mapping = z.object({ FunctionName: z.string(), ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional() })

/**
 * How many invocations of a function run at once: as many as its queues may have in flight, but no more than this
 * machine carries. Functions that Lambda would give whole processors get no more of them than there are.
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
