/** What became of the same action for several sessions. */
export interface BulkOutcome {
  done: number
  refused: { sid: string; reason: string }[]
}

/** As many at the same time: the API throttles a project, and a browser its connections. */
const AT_ONCE = 4

/** Does the same for each session, a few at a time. One that is refused does not stop the others. */
export async function eachOf(
  sids: readonly string[],
  act: (sid: string) => Promise<unknown>,
  onProgress: (count: number) => void = () => undefined,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: 0, refused: [] }
  const rest = [...sids]
  const work = async () => {
    for (let sid = rest.shift(); sid !== undefined; sid = rest.shift()) {
      try {
        await act(sid)
        outcome.done++
      } catch (error) {
        outcome.refused.push({ sid, reason: error instanceof Error ? error.message : String(error) })
      }
      onProgress(outcome.done + outcome.refused.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return outcome
}

/** What is shown when it is over. @param done such as `requested` */
export function describeOutcome({ done, refused }: BulkOutcome, noun: string, verb: string): string {
  const first = refused[0]
  const all = `${done} ${noun}${done === 1 ? '' : 's'} ${verb}`
  return first ? `${all}, ${refused.length} refused: ${first.reason}` : `${all}.`
}
