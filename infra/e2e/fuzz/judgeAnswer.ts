import type { OpenApiDocument } from '@incuera/contract/openapi/document.ts'
import { createAnswerCheck } from '@incuera/contract/openapi/testing/createAnswerCheck.ts'
import { createFindOperation } from '@incuera/contract/openapi/testing/findOperation.ts'
import { isRefusalCode, REFUSALS, Refusal } from '@incuera/contract/refusals.ts'
import * as z from 'zod'
import type { WireAnswer } from './sendWire.ts'
import type { WireRequest } from './wireRequest.ts'

/** What the gateway itself refuses, before any function. */
const GatewayRefusal = z.strictObject({ message: z.string() })
const GATEWAY_STATUSES = [400, 401, 403, 404, 413, 414, 421, 429]

/** What is wrong with a response; null if it is one that the document promises. */
export type JudgeAnswer = (
  request: Pick<WireRequest, 'method' | 'target' | 'via'>,
  answer: Pick<WireAnswer, 'status' | 'text'>,
) => string | null

/** Judges responses by the document alone: the status, the code and the body of the operation that was called. */
export function createJudgeAnswer(document: OpenApiDocument): JudgeAnswer {
  const check = createAnswerCheck(document)
  const findOperation = createFindOperation(document)

  return ({ method, target, via }, { status, text }) => {
    if (status >= 500) return `${status}: ${text.slice(0, 500)}`
    if (method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE') return null
    // Node's own parser refuses headers without a message.
    if (status === 431) return null
    if (via === 'dashboard' && [400, 403, 414].includes(status)) return null
    if (status === 304) return text === '' ? null : `304 with a body: ${text.slice(0, 200)}`
    const value = parseJson(text)
    if (value === undefined) return `${status} with a body that is not JSON: ${text.slice(0, 200)}`
    if (GATEWAY_STATUSES.includes(status) && GatewayRefusal.safeParse(value).success) return null

    const wrong = status < 300 ? null : refusalProblem(status, value)
    if (wrong !== null) return wrong
    const path = target.split('?')[0] ?? ''
    const name = findOperation(method, path)
    if (name !== null) {
      const complaint = check.answer(name, status, value)
      return complaint && `${status} of ${name} is not as documented: ${complaint}: ${text.slice(0, 200)}`
    }
    // A hostile parameter may be an empty part of the path, or several.
    const isOfAnother = /\/$|\/\/|%2f|\.\./i.test(path)
    return isOfAnother || status === 404 || status === 405 ? null : `${status} where no operation is documented`
  }
}

/** Every refusal has a code of the closed list, with the status that belongs to it. */
function refusalProblem(status: number, value: unknown): string | null {
  const refusal = Refusal.safeParse(value)
  if (!refusal.success) return `${status} with a body that is not a refusal: ${JSON.stringify(value).slice(0, 200)}`
  const { code } = refusal.data
  if (!isRefusalCode(code)) return `${status} with the code ${code}, which is not in the list`
  return REFUSALS[code].status === status ? null : `${status} with ${code}, which is ${REFUSALS[code].status}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
