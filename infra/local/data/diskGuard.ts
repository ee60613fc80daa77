import { statfsSync } from 'node:fs'
import { isNativeError } from 'node:util/types'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { ServiceError } from '../service.ts'
import { DataError } from './dataError.ts'
import { isDiskFull } from './describeDiskError.ts'

/**
 * So much stays free. What is stored comes with indexes, journals and logs, and LevelDB loses what it acknowledged later
 * when one write was cut off: it must never see a full disk.
 */
export const DISK_RESERVE_BYTES = 64 * 1024 * 1024
/** How often a full disk is looked at, only to say that it is not full any more. */
const LOOK_EVERY_MS = 2_000

/** Refuses to store before the disk does. */
export interface DiskGuard {
  /** @throws ServiceError 503, which AWS clients retry, when `bytes` more would take the reserve. */
  demandSpace(bytes: number): void
  /** The answer for an error that a full disk caused despite the reserve; null for any other error. */
  refusalOf(error: unknown): ServiceError | null
  close(): void
}

/**
 * @param options.freeBytes of the disk, see {@link freeBytesOf}
 * @throws DataError when the disk is full already
 */
export function createDiskGuard(options: { folder: string; freeBytes: () => number; log: Log }): DiskGuard {
  const { folder, freeBytes, log } = options
  let state: 'free' | 'full' | 'cut off' = 'free'
  let timer: NodeJS.Timeout | null = null
  const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`
  const needed = megabytes(DISK_RESERVE_BYTES)

  const refuse = (more: string) =>
    new ServiceError(503, 'ServiceUnavailable', `The disk of this machine is full${more}. Nothing was stored; retry later.`, {
      headers: { 'retry-after': '5' },
    })
  const look = () => {
    if (state !== 'full' || freeBytes() < DISK_RESERVE_BYTES) return
    state = 'free'
    if (timer) clearInterval(timer)
    timer = null
    log.warn(`The disk with ${folder} has space again: everything is stored as before`)
  }
  const becomeFull = () => {
    if (state !== 'free') return
    state = 'full'
    log.error(
      `The disk with ${folder} is full (${megabytes(freeBytes())} free, ${needed} needed): nothing more is stored until there is space. Clients keep what they have and retry`,
    )
    timer = setInterval(look, LOOK_EVERY_MS)
    timer.unref()
  }

  if (freeBytes() < DISK_RESERVE_BYTES) {
    throw new DataError(
      folder,
      `is on a full disk (${megabytes(freeBytes())} free, ${needed} needed)`,
      'Free some space, or choose another folder with --data FOLDER',
    )
  }
  return {
    demandSpace: (bytes) => {
      if (state === 'cut off') throw refuse(', and a write was cut off: npm start must be restarted')
      if (freeBytes() - bytes < DISK_RESERVE_BYTES) {
        becomeFull()
        throw refuse('')
      }
      look()
    },
    refusalOf: (error) => {
      if (!isDiskFull(error)) return null
      if (isNativeError(error) && codeOf(error).startsWith('LEVEL_')) {
        if (state !== 'cut off')
          log.error(
            `The disk with ${folder} became full in the middle of a write. Free some space and restart npm start: nothing is stored until then`,
          )
        state = 'cut off'
        return refuse(', and a write was cut off: npm start must be restarted')
      }
      becomeFull()
      return refuse('')
    },
    close: () => {
      if (timer) clearInterval(timer)
    },
  }
}

const codeOf = ({ code = '' }: NodeJS.ErrnoException) => code

/** What this user may still write to the disk that holds a folder. */
export function freeBytesOf(folder: string): () => number {
  return () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
}
