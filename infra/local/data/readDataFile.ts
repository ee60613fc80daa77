import { readFileSync, renameSync } from 'node:fs'
import type * as z from 'zod'
import { DataError } from './dataError.ts'

/** A JSON file of the data folder. `damaged`: it exists, but its content is not what it should be. */
export type DataFile<T> = { state: 'missing' } | { state: 'intact'; value: T } | { state: 'damaged'; problem: string }

/** @throws NodeJS.ErrnoException when the file exists and may not be read */
export function readDataFile<T>(file: string, schema: z.ZodType<T>): DataFile<T> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '')) return { state: 'missing' }
    throw error
  }
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    if (parsed.success) return { state: 'intact', value: parsed.data }
    const [issue] = parsed.error.issues
    return { state: 'damaged', problem: `is damaged (${issue?.path.join('.') || 'root'}: ${issue?.message})` }
  } catch {
    return {
      state: 'damaged',
      problem: `is damaged (${text.length === 0 ? 'it is empty' : 'it is not JSON, or incomplete'})`,
    }
  }
}

/** Sets a damaged file aside, so that nothing of it is lost. @returns its new path */
export function setAside(file: string): string {
  const aside = `${file}.damaged`
  renameSync(file, aside)
  return aside
}

/** @throws DataError for a damaged file that the product cannot do without */
export function demandIntact<T>(file: string, found: DataFile<T>, remedy: string): T | null {
  if (found.state === 'damaged') throw new DataError(file, found.problem, remedy)
  return found.state === 'intact' ? found.value : null
}
