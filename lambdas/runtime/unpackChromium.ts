import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { addFonts, fontFiles } from './addFonts.ts'
import { cacheFonts } from './cacheFonts.ts'
import type { Chromium } from './chromium.ts'
import { errorCode } from './errorCode.ts'
import { openToAll } from './openToAll.ts'
import { preferOpenSans } from './preferOpenSans.ts'
import { requireReadable } from './requireReadable.ts'

/**
 * Unpacks the Chromium of `@sparticuz/chromium` into `folder`, unless it is there already, in which case nothing is
 * written: in Lambda the folder is part of a read-only image. Several processes may call it at the same time: each
 * unpacks beside the folder and the first rename wins.
 *
 * It runs in a separate process because the package decides on import, by TMPDIR and AWS_LAMBDA_JS_RUNTIME, where to
 * unpack to and whether to include its libraries (facts: 2.4 s, 214 MB).
 *
 * @throws Error naming the path and its mode when this user may not read it
 */
export async function unpackChromium(folder: string): Promise<Chromium> {
  const chromium = {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: `${join(folder, 'al2023', 'lib')}:${folder}`, FONTCONFIG_PATH: join(folder, 'fonts') },
  }
  if ((await isMissing(folder)) && (await unpack(folder))) {
    await cacheFonts(chromium)
    openToAll(folder)
  }
  await addMissingFonts(folder, chromium)
  await preferOpenSans(join(folder, 'fonts', 'fonts.conf')).catch(() => undefined)
  await requireReadable([
    { path: folder, needs: 'enter' },
    { path: chromium.executablePath, needs: 'execute' },
    { path: join(folder, 'al2023', 'lib'), needs: 'enter' },
    ...[join(folder, 'fonts', 'fonts.conf'), ...fontFiles(fontFolder(folder))].map((path) => ({
      path,
      needs: 'read' as const,
    })),
  ])
  return chromium
}

const fontFolder = (folder: string) => join(folder, 'fonts', 'fonts')

/**
 * A folder unpacked by an earlier version has other fonts. In Lambda it has all of them, or is read-only: then the
 * check names the missing one.
 */
async function addMissingFonts(folder: string, chromium: Chromium): Promise<void> {
  const areMissing = await Promise.all(fontFiles(fontFolder(folder)).map((file) => isMissing(file).catch(() => false)))
  if (!areMissing.includes(true)) return
  try {
    const wanted = fontFiles(fontFolder(folder))
    const present = (await readdir(fontFolder(folder), { withFileTypes: true })).filter(
      (entry) => entry.isFile() && !entry.name.startsWith('.'),
    )
    const old = present.map(({ name }) => join(fontFolder(folder), name)).filter((file) => !wanted.includes(file))
    await Promise.all(old.map((file) => rm(file, { force: true })))
    await addFonts(fontFolder(folder))
    await cacheFonts(chromium)
    openToAll(folder)
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error
  }
}

/** Only ENOENT means missing. `existsSync` also returns false for a folder that this user may not enter. */
async function isMissing(path: string): Promise<boolean> {
  try {
    await stat(path)
    return false
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true
    throw error
  }
}

/** @returns false when another process was faster */
async function unpack(folder: string): Promise<boolean> {
  await mkdir(dirname(folder), { recursive: true })
  const beside = await mkdtemp(`${folder}.`)
  try {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"],
      {
        cwd: import.meta.dirname,
        env: { PATH: process.env.PATH, TMPDIR: beside, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
      },
    )
    await pointFontsAt(join(beside, 'fonts', 'fonts.conf'), folder)
    await preferOpenSans(join(beside, 'fonts', 'fonts.conf'))
    await addFonts(fontFolder(beside))
    // mkdtemp and the package leave 0700, which Lambda's user (uid 993, never root) could not enter.
    openToAll(beside)
    return await rename(beside, folder).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false
        throw error
      },
    )
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

/**
 * The package's fonts.conf names /tmp, where a Lambda unpacks to. The second cache is used when the first is stale and
 * read-only: `launchBrowser` points XDG_CACHE_HOME at a writable folder.
 */
async function pointFontsAt(file: string, folder: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  const second = '<cachedir prefix="xdg">fontconfig</cachedir>'
  await writeFile(file, text.replaceAll('/tmp/', `${folder}/`).replace('</cachedir>', `</cachedir>\n  ${second}`))
}
