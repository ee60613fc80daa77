import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Level } from 'level'
import { openLevel } from '../data/openStore.ts'

/**
 * Reads a LevelDB without changing it: opening one writes to it, so a copy is opened.
 * @throws DataError when it cannot be opened
 */
export async function readStore<T>(path: string, read: (level: Level<string, unknown>) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(join(tmpdir(), 'incuera-check-'))
  try {
    await cp(path, copy, { recursive: true })
    const level = new Level<string, unknown>(copy, { valueEncoding: 'json' })
    await openLevel(level)
    try {
      return await read(level)
    } finally {
      await level.close()
    }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
