/** The API itself waits for about 20 s before it answers `running`; this only keeps errors in a loop from hurrying. */
const PAUSE_MS = 500

/**
 * Repeats a request until its query is done; the same request continues the same query.
 * @throws the reason of the signal when the page no longer wants the answer
 */
export async function untilDone<T extends { status: string }>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Extract<T, { status: 'done' }>> {
  for (;;) {
    const answer = await ask()
    if (isDone(answer)) return answer
    await pause(PAUSE_MS)
    signal.throwIfAborted()
  }
}

const isDone = <T extends { status: string }>(answer: T): answer is Extract<T, { status: 'done' }> =>
  answer.status === 'done'
