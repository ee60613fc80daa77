import { readFile, rename, writeFile } from 'node:fs/promises'
import { errorCode } from './errorCode.ts'

const RULE = '<match target="pattern"><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>'

/**
 * Makes Open Sans the fallback for missing fonts. By default fontconfig takes the first font in its list, such as a
 * Bengali one for every page in Arial. Writes nothing if the rule exists, or the file is read-only: its image has the
 * rule.
 * @param file a fonts.conf
 */
export async function preferOpenSans(file: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  if (text.includes(RULE)) return
  const beside = `${file}.${process.pid}`
  try {
    await writeFile(beside, text.replace('</fontconfig>', `  ${RULE}\n</fontconfig>`), { mode: 0o644 })
    await rename(beside, file)
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error
  }
}
