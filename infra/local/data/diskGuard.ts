import { statfsSync } from 'node:fs'
import { isNativeError } from 'node:util/types'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { ServiceError } from '../service.ts'
import { DataError } from './dataError.ts'
import { isDiskFull } from './describeDiskError.ts'

/**
 * This much stays free. Storing also writes indexes, journals and logs, and LevelDB loses later acknowledged writes
 * after one was truncated: it must never see a full disk.
 */
export const DISK_RESERVE_BYTES = 64 * 1024 * 1024
/** How often a full disk is checked, only to report that it is no longer full. */
const LOOK_EVERY_MS = 2_000

/** Refuses to store before the disk does. */
export interface DiskGuard {
  /** @throws ServiceError 503, which AWS clients retry, when `bytes` more would use up the reserve */
  demandSpace(bytes: number): void
  /** The response for an error that a full disk caused despite the reserve; null for any other error. */
  refusalOf(error: unknown): ServiceError | null
  close(): void
}

/**
 * @param options.freeBytes of the disk, see {@link freeBytesOf}
 * @throws DataError when the disk is already full
 */
export function createDiskGuard(options: { folder: string; freeBytes: () => number; log: Log }): DiskGuard {
  const { folder, freeBytes, log } = options
  let state: 'free' | 'full' | 'truncated' = 'free'
  let timer: NodeJS.Timeout | null = null
  const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`
  const needed = megabytes(DISK_RESERVE_BYTES)

  const refuse = (more: string) =>
    new ServiceError(
      503,
      'ServiceUnavailable',
      `The disk of this machine is full${more}. Nothing was stored; retry later.`,
      {
        headers: { 'retry-after': '5' },
      },
    )
  const look = () => {
    if (state !== 'full' || freeBytes() < DISK_RESERVE_BYTES) return
    state = 'free'
    if (timer) clearInterval(timer)
    timer = null
    log.warn(`The disk with ${folder} has space again: writes are accepted again`)
  }
  const becomeFull = () => {
    if (state !== 'free') return
    state = 'full'
    log.error(
      `The disk with ${folder} is full (${megabytes(freeBytes())} free, ${needed} needed): writes are refused until there is space. Clients keep their data and retry`,
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
      if (state === 'truncated') throw refuse(', and a write was truncated: restart npm start')
      if (freeBytes() - bytes < DISK_RESERVE_BYTES) {
        becomeFull()
        throw refuse('')
      }
      look()
    },
    refusalOf: (error) => {
      if (!isDiskFull(error)) return null
      if (isNativeError(error) && codeOf(error).startsWith('LEVEL_')) {
        if (state !== 'truncated')
          log.error(
            `The disk with ${folder} became full in the middle of a write. Free some space and restart npm start: nothing is stored until then`,
          )
        state = 'truncated'
        return refuse(', and a write was truncated: restart npm start')
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

/** How much this user may still write to the disk that contains a folder. */
export function freeBytesOf(folder: string): () => number {
  return () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
}
