import { AskDocument, type AskWritten } from '@incuera/contract/ask/ask.ts'
import { askKey } from '@incuera/contract/keys.ts'
import { MODEL_UNAVAILABLE } from '@incuera/contract/logLines.ts'
import type { AskMessage } from '@incuera/contract/messages.ts'
import type { Log } from '#runtime/log.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import type { Usage } from '../model/model.ts'
import { ModelError } from '../model/modelError.ts'
import { sumUsage } from '../model/sumUsage.ts'
import type { ModelSetup } from '../summary/modelSetup.ts'
import { checkAnswer } from './checkAnswer.ts'
import { ANSWER, writeQuestion } from './prompt.ts'

export interface AskPorts {
  objects: Pick<ObjectStore, 'get' | 'put'>
  setup: ModelSetup | null
  log: Log
}

/**
 * Answers a question with the model, from passages that the API has found. A message that arrives again finds the answer
 * and does nothing. Whatever fails, an answer is written: it names the reason, and the API shows the sessions.
 */
export async function answerQuestion({ pid, askId }: AskMessage, { objects, setup, log }: AskPorts): Promise<void> {
  const answerKey = askKey(pid, askId, 'answer')
  if (await objects.get(answerKey)) return
  const bytes = await objects.get(askKey(pid, askId, 'request'))
  if (!bytes) return log.info('the question has expired', { askId })
  const document = AskDocument.parse(JSON.parse(bytes.toString()))
  const written = await write(document, setup, log)
  await objects.put(answerKey, Buffer.from(JSON.stringify(written)), { contentType: 'application/json' })
  log.info('answered', { askId, author: written.author.type, statements: written.statements.length })
}

async function write(document: AskDocument, setup: ModelSetup | null, log: Log): Promise<AskWritten> {
  if (!setup) return { v: 1, author: { type: 'rules' }, statements: [] }
  try {
    return await writeByModel(document, setup)
  } catch (error) {
    const because = error instanceof ModelError ? error.because : 'server_failed'
    if (because === 'cap_reached') log.info('no answer by the model', { because })
    else log.error(MODEL_UNAVAILABLE, { because, model: setup.model.name, error })
    return { v: 1, author: { type: 'rules', because }, statements: [] }
  }
}

async function writeByModel(document: AskDocument, { model, budget, priceOf }: ModelSetup): Promise<AskWritten> {
  const settle = await budget.reserve()
  const used: Usage[] = []
  try {
    const answer = await model.ask(writeQuestion(document), ANSWER, (usage) => void used.push(usage))
    const checked = checkAnswer(answer, document)
    return { v: 1, author: { type: 'model', model: model.name, ...sumUsage(used, priceOf) }, ...checked }
  } finally {
    const { cost = null } = sumUsage(used, priceOf)
    await settle(used.length === 0 ? 0 : cost)
  }
}
