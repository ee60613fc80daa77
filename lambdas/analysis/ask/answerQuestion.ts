import { AskChooseDocument, type AskChosen, AskDocument, type AskWritten } from '@incuera/contract/ask/ask.ts'
import { NameThemesDocument } from '@incuera/contract/ask/themeNames.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { askKey } from '@incuera/contract/keys.ts'
import { MODEL_UNAVAILABLE } from '@incuera/contract/logLines.ts'
import type { AskMessage } from '@incuera/contract/messages.ts'
import * as z from 'zod'
import type { Log } from '#runtime/log.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import type { IndexObjects } from '#sessions/search/indexObjects.ts'
import type { Usage } from '../model/model.ts'
import { ModelError } from '../model/modelError.ts'
import type { Output } from '../model/output.ts'
import type { Prompt } from '../model/prompt.ts'
import { sumUsage } from '../model/sumUsage.ts'
import type { ModelSetup } from '../summary/modelSetup.ts'
import { addModelUsage, type UsagePorts } from '../usage/addModelUsage.ts'
import { checkAnswer } from './checkAnswer.ts'
import { choiceFor, writeChoice } from './chooseInsight.ts'
import { checkNames, keepNames, NAMES, writeNaming } from './nameThemes.ts'
import { ANSWER, writeQuestion } from './prompt.ts'

export interface AskPorts extends UsagePorts {
  objects: Pick<ObjectStore, 'get' | 'put'>
  indexObjects: Pick<IndexObjects, 'read' | 'replace'>
  setup: ModelSetup | null
  log: Log
}

const Asked = z.union([AskChooseDocument, NameThemesDocument, AskDocument])
type ByModel<T> = { v: 1; author: AskWritten['author'] } & T

/**
 * Answers a question with the model, from passages and facts that the API has found, or chooses the insight that has
 * its numbers. A message that arrives again finds the answer and does nothing. Whatever fails, an answer is written: it
 * names the reason, and the API shows what code has found.
 */
export async function answerQuestion(ports: AskPorts, { pid, askId }: AskMessage): Promise<void> {
  const { objects, log } = ports
  const answerKey = askKey(pid, askId, 'answer')
  if (await objects.get(answerKey)) return
  const bytes = await objects.get(askKey(pid, askId, 'request'))
  if (!bytes) return log.info('the question has expired', { askId })
  const document = Asked.parse(JSON.parse(bytes.toString()))
  const answer = await answerDocument(ports, document, pid)
  await objects.put(answerKey, Buffer.from(JSON.stringify(answer)), { contentType: 'application/json' })
  await addModelUsage(ports, pid, answer.author)
  log.info('answered', { askId, type: 'type' in document ? document.type : 'write', author: answer.author.type })
}

async function answerDocument({ setup, log, indexObjects }: AskPorts, document: z.infer<typeof Asked>, pid: ProjectId) {
  if (!('type' in document)) return write(document, setup, log)
  if (document.type === 'choose') return choose(document, setup, log)
  const named = await askBy(setup, log, writeNaming(document), NAMES, (answer) => checkNames(answer, document), {
    names: {},
  })
  if (Object.keys(named.names).length > 0) await keepNames(indexObjects, pid, named.names)
  return named
}

const write = (document: AskDocument, setup: ModelSetup | null, log: Log): Promise<AskWritten> =>
  askBy(setup, log, writeQuestion(document), ANSWER, (answer) => checkAnswer(answer, document), { statements: [] })

const choose = (document: AskChooseDocument, setup: ModelSetup | null, log: Log): Promise<AskChosen> =>
  askBy(setup, log, writeChoice(document), choiceFor(document), ({ choice }) => ({ choice }), { choice: null })

/** Calls the model within the cap. @param otherwise what is said when it does not deliver */
async function askBy<A, T extends object>(
  setup: ModelSetup | null,
  log: Log,
  prompt: Prompt,
  output: Output<A>,
  check: (answer: A) => T,
  otherwise: T,
): Promise<ByModel<T>> {
  if (!setup) return { v: 1, author: { type: 'rules' }, ...otherwise }
  const { model, budget, priceOf } = setup
  const used: Usage[] = []
  try {
    const settle = await budget.reserve()
    try {
      const checked = check(await model.ask(prompt, output, (usage) => void used.push(usage)))
      return { v: 1, author: { type: 'model', model: model.name, ...sumUsage(used, priceOf) }, ...checked }
    } finally {
      const { cost = null } = sumUsage(used, priceOf)
      await settle(used.length === 0 ? 0 : cost)
    }
  } catch (error) {
    const because = error instanceof ModelError ? error.because : 'server_failed'
    if (because === 'cap_reached') log.info('no answer by the model', { because })
    else log.error(MODEL_UNAVAILABLE, { because, model: model.name, error })
    return { v: 1, author: { type: 'rules', because }, ...otherwise }
  }
}
