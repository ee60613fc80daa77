import type { CDPSession } from 'puppeteer-core'
import type { Player } from '../protocol.ts'

/** Calls a function of the player page; its result comes from our own script, because nothing else runs in the tab. */
export type CallPlayer = <Name extends keyof Player>(
  name: Name,
  ...input: Parameters<Player[Name]>
) => Promise<Awaited<ReturnType<Player[Name]>>>

export function playerOf(session: CDPSession): CallPlayer {
  return async (name, ...input) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `player.${name}(${input.map((one) => JSON.stringify(one)).join(',')})`,
      returnByValue: true,
      awaitPromise: true,
      // Without a user gesture the browser does not capture its tab.
      userGesture: true,
    })
    if (exceptionDetails)
      throw new Error(`player.${name}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    return result.value
  }
}
