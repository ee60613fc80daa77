import type { ApiPorts } from '../ports.ts'

/** A call may wait for some seconds itself, and the function is stopped after 29. */
const WAIT_MS_MAX = 12_000
const WAIT_MS = 1_000

/** Reads until the query is done; one that takes longer is returned as `running`. */
export async function untilDone(
  { wait, now }: Pick<ApiPorts, 'wait' | 'now'>,
  read: () => Promise<unknown>,
): Promise<unknown> {
  const until = now() + WAIT_MS_MAX
  for (;;) {
    const value = await read()
    const { status } = Object(value)
    if ((status !== 'running' && status !== 'queued') || now() >= until) return value
    await wait(WAIT_MS)
  }
}
