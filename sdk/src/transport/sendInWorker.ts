import { cancel } from '../browser/after.ts'
import { ofDocument } from '../browser/natives.ts'
import type { SafeStorage } from '../browser/safeStorage.ts'
import { type RawAnswer, type SendBody, sendBody } from './sendBody.ts'

/**
 * When the browser has last refused a worker: a try that the page's content security policy forbids is reported to its
 * owner.
 */
const REFUSED_KEY = 'incuera.noworker'
const REFUSED_MS = 24 * 3_600_000
/** A worker answers within the time limit of its request; one that does not is stuck. */
const GRACE_MS = 2_000

/** One per page, however often recording starts on it; null until it says that it is there, and after it has failed. */
let inWorker: SendBody | null = null
let isTried = false

/**
 * Sends from a worker, which costs the page's thread 0.5 instead of 8.3 ms for a batch of 200 kB, and 0.25 instead of
 * 2.1 ms for one of 5 kB (measured). It gets a string: copying objects costs more than their JSON. Where there is no
 * worker (a content security policy, an old browser, one that died), and on a hidden page, whose last requests must
 * outlive it, the page sends directly. What the worker is sending may be lost with the page, so it is never reported as
 * issued.
 */
export function sendInWorker(storage: SafeStorage, now: () => number): SendBody {
  if (!isTried && Math.abs(now() - Number(storage.get(REFUSED_KEY))) > REFUSED_MS)
    startWorker(() => storage.set(REFUSED_KEY, String(now())))
  isTried = true
  return (body, onIssued) =>
    inWorker && ofDocument('visibilityState') === 'visible' ? inWorker(body) : sendBody(body, onIssued)
}

function startWorker(onRefused: () => void): void {
  const waiting = new Map<number, (answer: RawAnswer | null) => void>()
  let count = 0
  try {
    const source = `const send=${String(sendBody)};onmessage=async({data:[id,body]})=>postMessage([id,await send(body)]);postMessage([0,null])`
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
    const worker = new Worker(url)
    const fail = () => {
      if (!inWorker) onRefused()
      inWorker = null
      worker.terminate()
      // No answer is a failure of the network to whoever waits, and is tried again from the page.
      for (const settle of waiting.values()) settle(null)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      fail()
    }
    worker.onmessage = ({ data: [id, answer] }: MessageEvent<[number, RawAnswer | null]>) => {
      waiting.get(id)?.(answer)
      inWorker ??= (body) =>
        new Promise((resolve) => {
          const nth = ++count
          const timer = setTimeout(fail, body.timeoutMs + GRACE_MS)
          waiting.set(nth, (given) => {
            cancel(timer)
            waiting.delete(nth)
            resolve(given)
          })
          worker.postMessage([nth, body])
        })
    }
  } catch {
    onRefused()
  }
}
