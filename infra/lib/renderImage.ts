import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { FONT_PACKAGES } from '@incuera/lambdas/runtime/addFonts.ts'
import { bundle } from '@incuera/lambdas/runtime/bundle.ts'
import { writePackage } from './writePackage.ts'

/**
 * Fills the Docker context of the renderer: its Dockerfile, the handler, the page that plays the recording, and what
 * unpacks Chromium while the image is built: our own module, and a package.json with a lock for the packages it uses.
 * @param code folder of the functions
 */
export function fillRenderImage(code: string, folder: string): void {
  const source = join(code, 'render')
  copyFileSync(join(source, 'Dockerfile'), join(folder, 'Dockerfile'))
  bundle({ entry: join(source, 'handler.ts'), outfile: join(folder, 'index.mjs'), for: 'node' })
  bundle({ entry: join(source, 'player', 'main.ts'), outfile: join(folder, 'player.js'), for: 'browser' })
  bundle({ entry: join(code, 'runtime', 'unpackChromium.ts'), outfile: join(folder, 'unpackChromium.mjs'), for: 'node' })
  writePackage({ lockFile: join(code, '..', 'package-lock.json'), names: ['@sparticuz/chromium', ...FONT_PACKAGES], folder })
}
