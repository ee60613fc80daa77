import * as z from 'zod'

const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.unknown() }).partial(),
    }),
  ),
})

/** CPU milliseconds of the longest task on a page's main thread, out of a trace of Chromium's `toplevel` category. */
export function longestTaskMs(trace: Uint8Array): number {
  const { traceEvents } = Trace.parse(JSON.parse(Buffer.from(trace).toString('utf8')))
  const isMain = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}.${tid}`),
  )
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && isMain.has(`${pid}.${tid}`),
  )
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1_000), 0)
}
