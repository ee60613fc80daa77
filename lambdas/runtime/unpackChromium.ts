import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { addFonts } from './addFonts.ts'

/** An unpacked chrome-headless-shell and the environment it needs to find its libraries and fonts. */
export interface Chromium {
  executablePath: string
  env: Record<'LD_LIBRARY_PATH' | 'FONTCONFIG_PATH' | 'HOME', string>
}

/**
 * Unpacks the Chromium that `@sparticuz/chromium` carries into `folder`, once; later calls return at once.
 * Several processes may call it together: each unpacks beside the folder and the first rename wins.
 *
 * It runs in a process of its own because the package decides by TMPDIR and AWS_LAMBDA_JS_RUNTIME at import
 * where to unpack to and whether to bring its libraries (facts: 2.4 s, 214 MB).
 */
export async function unpackChromium(folder: string): Promise<Chromium> {
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true })
    const beside = await mkdtemp(`${folder}.`)
    try {
      await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '-e', "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"],
        { cwd: import.meta.dirname, env: { PATH: process.env.PATH, TMPDIR: beside, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' } },
      )
      await pointFontsAt(join(beside, 'fonts', 'fonts.conf'), folder)
      await rename(beside, folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      })
    } finally {
      await rm(beside, { recursive: true, force: true })
    }
  }
  await addFonts(join(folder, 'fonts', 'fonts'))
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: `${join(folder, 'al2023', 'lib')}:${folder}`, FONTCONFIG_PATH: join(folder, 'fonts'), HOME: folder },
  }
}

/** The package's fonts.conf names /tmp, where a Lambda unpacks to. */
async function pointFontsAt(file: string, folder: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replaceAll('/tmp/', `${folder}/`))
}
