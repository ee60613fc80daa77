import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { FONT_PACKAGES } from '@incuera/lambdas/runtime/addFonts.ts'
import { bundle, targetOf } from '@incuera/lambdas/runtime/bundle.ts'
import type { WriteBundle } from './bundleFor.ts'
import { writePackage } from './writePackage.ts'

/** What runs in the image, by the file that it is bundled into. */
export const RENDER_SOURCES = { 'index.mjs': 'render/handler.ts', 'player.js': 'render/player/main.ts' }

/**
 * Fills the Docker context of the renderer: its Dockerfile, the handler, the page that plays the recording, and what
 * unpacks Chromium while the image is built: our own module, and a package.json with a lock for the packages it uses.
 * @param code folder of the functions
 */
export function fillRenderImage(code: string, folder: string, write: WriteBundle = bundle): void {
  copyFileSync(join(code, 'render', 'Dockerfile'), join(folder, 'Dockerfile'))
  for (const [file, entry] of Object.entries(RENDER_SOURCES))
    write({ entry: join(code, entry), outfile: join(folder, file), for: targetOf(file) })
  write({ entry: join(code, 'runtime', 'unpackChromium.ts'), outfile: join(folder, 'unpackChromium.mjs'), for: 'node' })
  writePackage({
    lockFile: join(code, '..', 'package-lock.json'),
    names: ['@sparticuz/chromium', ...FONT_PACKAGES],
    folder,
  })
}
