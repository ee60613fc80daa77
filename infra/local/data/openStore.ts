import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { ClassicLevel } from 'classic-level'
import type { Level } from 'level'
import { DataError, RESTORE_OR_REPAIR } from './dataError.ts'
import { checkLedger, LEDGER, type OpenLedger, startLedger } from './ledger.ts'

/**
 * Checks a LevelDB before anything opens it: opening one that lost the end of a file would make the loss permanent.
 * With `isRepairing` it is repaired instead, and losses are reported.
 * @returns whether its last user ended in good order, and the ledger, which is kept from now on: LevelDB changes files
 * as it opens
 * @throws DataError that names the first damaged file and the remedy
 */
export async function openStore(
  path: string,
  isRepairing: boolean,
  log: Log,
): Promise<{ wasClosed: boolean; ledger: OpenLedger }> {
  const { wasClosed, faults } = checkLedger(path)
  const [first] = faults
  if (!first) return { wasClosed, ledger: startLedger(path) }
  if (!isRepairing)
    throw new DataError(
      first.file,
      `${first.problem}, so ${first.file.endsWith(LEDGER) ? 'nothing says whether the files beside it are complete' : 'what was stored in it may be missing'}`,
      RESTORE_OR_REPAIR,
    )
  for (const { file, problem } of faults) log.warn(`${file} ${problem}. What can still be read is kept`)
  await ClassicLevel.repair(path)
  return { wasClosed: false, ledger: startLedger(path) }
}

/** @throws DataError when another process has it open, or it cannot be read */
export async function openLevel(level: Level<string, unknown>): Promise<void> {
  try {
    await level.open()
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'LEVEL_LOCKED')
      throw new DataError(level.location, 'is in use by another process', 'Is Incuera already running? Stop it first', {
        cause,
      })
    throw new DataError(level.location, `cannot be opened (${message})`, RESTORE_OR_REPAIR, { cause })
  }
}
