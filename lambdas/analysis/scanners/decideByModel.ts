import { MODEL_UNAVAILABLE } from '@incuera/contract/logLines.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import type { Verdict } from '@incuera/contract/scanners/verdict.ts'
import type { Log } from '#runtime/log.ts'
import type { TakeQuestion } from '#sessions/store/questionUse.ts'
import type { Usage } from '../model/model.ts'
import { ModelError } from '../model/modelError.ts'
import { sumUsage } from '../model/sumUsage.ts'
import { writeTimeline } from '../model/writeTimeline.ts'
import { writeByRules } from '../rules/writeByRules.ts'
import { knownOf } from '../summary/knownOf.ts'
import type { ModelSetup } from '../summary/modelSetup.ts'
import type { Story } from '../summary/summary.ts'
import { addModelUsage, type UsagePorts } from '../usage/addModelUsage.ts'
import { checkVerdict } from './checkVerdict.ts'
import { MODEL_VERDICTS, writeQuestions } from './prompt.ts'

export interface QuestionPorts extends UsagePorts {
  /** Null: there is no model, and no question is decided. */
  setup: ModelSetup | null
  takeQuestion: TakeQuestion
  log: Log
}

/**
 * Asks the model all questions about one session, in one request. Never throws: a session that could not be asked about
 * has no verdict, so that rates count only what was decided.
 */
export async function decideByModel(
  ports: QuestionPorts,
  scanners: readonly ScannerItem[],
  story: Story,
  pid: string,
): Promise<Verdict[]> {
  const asked = scanners.flatMap(({ check, ...scanner }) =>
    check.type === 'question' ? [{ ...scanner, question: check.question }] : [],
  )
  const { setup, takeQuestion, log } = ports
  if (!setup || asked.length === 0) return []
  try {
    const answers = await ask(
      asked.map(({ question }) => question),
      story,
      await reserve(pid, setup, takeQuestion),
      (used) => addModelUsage(ports, pid, { type: 'model', ...used }),
      setup,
    )
    return asked.map(({ scannerId, version, tag }, at) => ({
      ...{ scannerId, scannerVersion: version, tag },
      ...answers(`q${at + 1}`),
    }))
  } catch (error) {
    const because = error instanceof ModelError ? error.because : 'server_failed'
    const fields = { because, model: setup.model.name, error }
    if (because === 'cap_reached') log.info('no question was asked', fields)
    else log.error(MODEL_UNAVAILABLE, fields)
    return []
  }
}

type Settle = (dollars: number | null) => Promise<unknown>

/** @throws ModelError `cap_reached`: the limit of the project's day, or of the deployment's month */
async function reserve(pid: string, { budget }: ModelSetup, takeQuestion: TakeQuestion): Promise<Settle> {
  const settleMonth = await budget.reserve()
  const settleDay = await takeQuestion(pid)
  if (!settleDay) {
    await settleMonth(0)
    throw new ModelError('cap_reached', 'the questions of the project have reached the limit of the day')
  }
  return (dollars) => Promise.all([settleDay(dollars), settleMonth(dollars)])
}

async function ask(
  questions: readonly string[],
  story: Story,
  settle: Settle,
  count: (used: ReturnType<typeof sumUsage>) => Promise<void>,
  { model, priceOf }: ModelSetup,
) {
  const timeline = writeTimeline(story)
  const used: Usage[] = []
  try {
    const prompt = writeQuestions(questions, story, timeline)
    const { answers } = await model.ask(prompt, MODEL_VERDICTS, (usage) => void used.push(usage))
    const known = knownOf(story, timeline, writeByRules(story))
    return (id: string) =>
      checkVerdict(
        answers.find(({ question }) => question === id),
        timeline,
        known,
      )
  } finally {
    const sum = sumUsage(used, priceOf)
    await settle(used.length === 0 ? 0 : (sum.cost ?? null))
    await count(sum)
  }
}
