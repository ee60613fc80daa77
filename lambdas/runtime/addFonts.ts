import { existsSync } from 'node:fs'
import { copyFile, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

const FONTS: { pack: string; files: string[] }[] = [
  { pack: '@embedpdf/fonts-sc', files: ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'] },
  { pack: '@embedpdf/fonts-jp', files: ['NotoSansJP-Regular.otf', 'NotoSansJP-Bold.otf'] },
  { pack: '@embedpdf/fonts-kr', files: ['NotoSansKR-Regular.otf', 'NotoSansKR-Bold.otf'] },
  { pack: '@embedpdf/fonts-arabic', files: ['NotoNaskhArabic-Regular.ttf', 'NotoNaskhArabic-Bold.ttf'] },
  { pack: '@embedpdf/fonts-hebrew', files: ['NotoSansHebrew-Regular.ttf', 'NotoSansHebrew-Bold.ttf'] },
]
const EMOJI = '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'

/** The packages that {@link addFonts} takes from: what an image must install. */
export const FONT_PACKAGES = [...FONTS.map(({ pack }) => pack), '@expo-google-fonts/noto-emoji']

/**
 * Puts fonts into a folder unless they are there. Chromium's package carries Open Sans only, and text in a script that no font
 * has comes out blank: Chinese, Japanese, Korean, Arabic, Hebrew and emoji are added, 36 MB. Starting a browser takes no
 * longer with them (measured: 0.25 to 0.3 s with and without).
 */
export async function addFonts(folder: string): Promise<void> {
  for (const file of [...FONTS.flatMap(({ files }) => files), basename(EMOJI)]) {
    const there = join(folder, file)
    if (existsSync(there)) continue
    // Renamed into its place, because another process may do the same or already read it.
    const beside = `${there}.${process.pid}`
    await copyFile(pathOf(file), beside)
    await rename(beside, there)
  }
}

function pathOf(file: string): string {
  const { resolve } = createRequire(import.meta.url)
  const pack = FONTS.find(({ files }) => files.includes(file))?.pack
  // These packages export their entry only, which lies in `dist` beside `fonts`.
  return pack ? join(dirname(resolve(pack)), '..', 'fonts', file) : resolve(EMOJI)
}
