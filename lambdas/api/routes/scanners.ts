import { routes } from '@incuera/contract/routes.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import type { QuestionUse, Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { SCANNER_QUESTIONS_MAX, SCANNERS_PER_PROJECT_MAX } from '@incuera/contract/watchLimits.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import type { ApiPorts } from '../ports.ts'

export const listScanners = projectRoute(routes.listScanners, async (ports, { params }) => ({
  scanners: (await ports.scanners.list(params.pid)).map(show),
  questions: await useOf(ports, params.pid),
}))

async function useOf({ deployment, questionUse }: ApiPorts, pid: string): Promise<QuestionUse | null> {
  if (!deployment.hasModel) return null
  const { asked, dollars } = await questionUse(pid)
  return { askedToday: asked, dollarsToday: dollars, perDayMax: deployment.questionsPerDay }
}

export const createScanner = projectRoute(routes.createScanner, async (ports, { params, author, rawBody }) => {
  const wanted = parseBody(routes.createScanner, { rawBody })
  const known = await ports.scanners.list(params.pid)
  if (known.length >= SCANNERS_PER_PROJECT_MAX)
    throw new RefusalError(
      'too_many_scanners',
      `A project has at most ${SCANNERS_PER_PROJECT_MAX} scanners. Delete one first.`,
      { limit: SCANNERS_PER_PROJECT_MAX },
    )
  if (wanted.check.type === 'question') requireQuestion(ports, known)
  const scanner: ScannerItem = {
    ...wanted,
    pid: params.pid,
    scannerId: newItemId(ports, 's'),
    version: 1,
    createdAt: ports.now(),
    createdBy: author,
  }
  await ports.scanners.create(scanner)
  return show(scanner)
})

/** What the change does not name stays. Another check is another version, which verdicts name. */
export const changeScanner = projectRoute(routes.changeScanner, async (ports, { params, rawBody }) => {
  const { scanners } = ports
  const change = parseBody(routes.changeScanner, { rawBody })
  const known = await scanners.get(params.pid, params.scannerId)
  if (!known) throw unknownScanner()
  const { name = known.name, tag = known.tag, check = known.check, isPaused = known.isPaused } = change
  if (check.type === 'question' && known.check.type !== 'question')
    requireQuestion(ports, await scanners.list(params.pid))
  const isSame = JSON.stringify(check) === JSON.stringify(known.check)
  const changed = { ...known, name, tag, check, isPaused, version: known.version + (isSame ? 0 : 1) }
  if (!(await scanners.replace(changed))) throw unknownScanner()
  return show(changed)
})

export const deleteScanner = projectRoute(routes.deleteScanner, async ({ scanners }, { params }) => {
  const scanner = await scanners.remove(params.pid, params.scannerId)
  if (!scanner) throw unknownScanner()
  return show(scanner)
})

/** @throws RefusalError 409 when nothing would answer another question */
function requireQuestion({ deployment }: ApiPorts, known: readonly ScannerItem[]): void {
  if (!deployment.hasModel)
    throw new RefusalError(
      'no_model',
      'A question needs a language model, and this deployment has none. Set analysis.llm in incuera.config.ts, or use a rule.',
      { field: 'check' },
    )
  if (known.filter(({ check }) => check.type === 'question').length >= SCANNER_QUESTIONS_MAX)
    throw new RefusalError(
      'too_many_scanners',
      `A project has at most ${SCANNER_QUESTIONS_MAX} questions. Delete one first, or use a rule.`,
      { limit: SCANNER_QUESTIONS_MAX },
    )
}

const show = ({ pid: _, ...scanner }: ScannerItem): Scanner => scanner

const unknownScanner = () => new RefusalError('unknown_scanner', 'The project has no such scanner.')
