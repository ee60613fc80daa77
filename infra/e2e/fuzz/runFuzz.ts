import { Agent } from 'node:http'
import { createOpenApi } from '@incuera/contract/openapi/createOpenApi.ts'
import { routes } from '@incuera/contract/routes.ts'
import fc from 'fast-check'
import { sendRaw, statusesOf } from '#testing/sendRaw.ts'
import type { SpawnedStack } from '../spawnStack.ts'
import { createJudgeAnswer } from './judgeAnswer.ts'
import type { Known } from './known.ts'
import { type RawRequest, rawRequest } from './rawRequest.ts'
import { sendWire } from './sendWire.ts'
import { type WireRequest, wireRequest } from './wireRequest.ts'

/** Requests in flight at the same time: several per function, so that they overlap. */
const TOGETHER = 10
/** One in ten requests is for a socket rather than an HTTP client. */
const RAW_TOGETHER = 1

/** How often each status was returned, which shows that the requests get past the gateway. */
export interface Tally {
  statuses: Record<number, number>
  /** The routes whose own code was reached: neither the caller nor the project was refused. */
  reached: Set<string>
}

/** Refusals of the gateway, or before the code of a route runs. */
const TURNED_AWAY =
  /^\{"message":|"code":"(signed_out|no_key|wrong_key|unknown_project|unknown_route|wrong_method|too_many_requests)"/

/**
 * Sends `count` requests generated from the contract and hostile bytes to a running stack.
 * @throws Error with the smallest failing requests, the seed and the path to run them again, when one is answered 5xx
 * or not as the contract promises, hangs, or ends the process
 */
export async function runFuzz(options: {
  running: SpawnedStack
  known: Known
  count: number
  seed: number
}): Promise<Tally> {
  const { running, known, count, seed } = options
  const { stack } = running
  const ports = { api: Number(new URL(stack.apiUrl).port), dashboard: Number(new URL(stack.dashboardUrl).port) }
  const agent = new Agent({ keepAlive: true, maxSockets: 2 * TOGETHER })
  const judgeAnswer = createJudgeAnswer(createOpenApi({ version: '0.1.0' }))
  const tally: Tally = { statuses: {}, reached: new Set() }

  const judge = async (request: WireRequest): Promise<string | null> => {
    const answer = await sendWire(ports[request.via], request, agent).catch(({ message }) => new Error(message))
    if (answer instanceof Error) return `${answer.message} on ${describe(request)}`
    tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1
    if (!TURNED_AWAY.test(answer.text) && request.method === routes[request.route].method)
      tally.reached.add(request.route)
    const complaint = judgeAnswer(request, answer)
    return complaint && `${complaint} on ${describe(request)}`
  }
  const judgeRaw = async ({ port, text, isWhole }: RawRequest): Promise<string | null> => {
    const answer = await sendRaw(port, Buffer.from(text, 'latin1'), { isWhole }).catch((error: Error) => error.message)
    const bad = statusesOf(answer).find((status) => status >= 500)
    if (bad === undefined && !answer.startsWith('no end')) return null
    return `${answer.slice(0, 300)} on ${JSON.stringify(text.slice(0, 300))} to port ${port}`
  }

  const together = fc.tuple(
    fc.array(wireRequest(known), { minLength: 1, maxLength: TOGETHER - RAW_TOGETHER, size: 'max' }),
    fc.array(rawRequest(stack), { maxLength: RAW_TOGETHER }),
  )
  let sent = 0
  const property = fc.asyncProperty(together, async ([requests, raw]) => {
    sent += requests.length + raw.length
    const complaints = await Promise.all([...requests.map(judge), ...raw.map(judgeRaw)])
    const found = complaints.filter((complaint) => complaint !== null)
    if (!running.isAlive()) throw new Error(`the stack has ended:\n${running.said().slice(-2_000)}`)
    if (found.length > 0) throw new Error(found.join('\n'))
  })
  try {
    for (let round = 0; sent < count; round += 1) {
      const { failed, counterexamplePath, errorInstance } = await fc.check(property, {
        seed: seed + round,
        numRuns: 50,
      })
      if (!failed) continue
      throw new Error(
        `${errorInstance instanceof Error ? errorInstance.message : errorInstance}\nseed ${seed + round}, path ${counterexamplePath}`,
      )
    }
  } finally {
    agent.destroy()
  }
  return tally
}

const describe = ({ via, method, target, headers, body }: WireRequest) =>
  `${via} ${method} ${target.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${JSON.stringify(body.toString('latin1').slice(0, 300))} (${body.length} bytes)`
