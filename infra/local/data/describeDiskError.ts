import { isNativeError } from 'node:util/types'
import { RESTORE_OR_REPAIR } from './dataError.ts'

/** What a full, read-only, forbidden or damaged disk means for the user of the console; null for any other error. */
export function describeDiskError(error: unknown): string | null {
  if (!isNativeError(error)) return null
  const { code, path }: NodeJS.ErrnoException = error
  const at = path ? `${path} ` : 'The data folder '
  if (isDiskFull(error)) return 'The disk with the data folder is full. Free some space; refused writes are retried.'
  if (code === 'EROFS') return `${at}is on a read-only file system. Choose another folder with --data FOLDER`
  if (code === 'EACCES' || code === 'EPERM')
    return `${at}is not writable by this user. Change its owner, or choose another folder with --data FOLDER`
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${at}is in the way: a file is where a folder must be. Move it, or choose another folder with --data FOLDER`
  // LevelDB meets a damaged block when it is read, not when it opens, and does not say where it is.
  if (code === 'LEVEL_CORRUPTION' || /^Corruption:/.test(error.message))
    return `A database in the data folder is damaged (${error.message}). npm start -- --check names its file. ${RESTORE_OR_REPAIR}`
  if (code === 'EISDIR')
    return 'In the data folder a folder is where a file must be, such as seed or stack.json. Remove it'
  return null
}

/** Whether an error, or its cause, is a full disk or an exceeded quota. LevelDB only says so in its message. */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error; isNativeError(cause); cause = cause.cause) {
    const { code }: NodeJS.ErrnoException = cause
    if (code === 'ENOSPC' || code === 'EDQUOT' || /no space left on device|disk quota exceeded/i.test(cause.message))
      return true
  }
  return false
}
