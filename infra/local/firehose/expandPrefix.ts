const EXPRESSION = /!\{([^:}]+):([^}]*)\}/g
const LETTERS = /^(yyyy|MM|dd|HH|mm|ss|[-/_.])+$/

/** @throws Error that names the unsupported expression */
export function checkPrefix(streamId: string, prefix: string): void {
  for (const [expression, namespace, argument = ''] of prefix.matchAll(EXPRESSION)) {
    const isKnown =
      namespace === 'timestamp' ? LETTERS.test(argument) : namespace === 'firehose' && argument === 'error-output-type'
    if (!isKnown) throw new Error(`Delivery stream ${streamId}: ${expression} is not supported on this machine`)
  }
}

/**
 * A prefix with its expressions replaced.
 * @param arrivalMs of the oldest record in the file, as Firehose uses it; printed in UTC
 */
export function expandPrefix(prefix: string, arrivalMs: number, errorOutputType = ''): string {
  return prefix.replace(EXPRESSION, (_, namespace: string, argument: string) =>
    namespace === 'timestamp' ? formatTime(argument, arrivalMs) : errorOutputType,
  )
}

/** @param pattern of yyyy, MM, dd, HH, mm and ss */
export function formatTime(pattern: string, timeMs: number): string {
  const [, yyyy = '', MM = '', dd = '', HH = '', mm = '', ss = ''] =
    /^(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(new Date(timeMs).toISOString()) ?? []
  const parts: Record<string, string> = { yyyy, MM, dd, HH, mm, ss }
  return pattern.replace(/yyyy|MM|dd|HH|mm|ss/g, (letters) => parts[letters] ?? letters)
}
