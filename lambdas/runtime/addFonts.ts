import { copyFile } from 'node:fs/promises'
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

/** The packages that {@link addFonts} copies from: what an image must install. */
export const FONT_PACKAGES = [...FONTS.map(({ pack }) => pack), '@expo-google-fonts/noto-emoji']

/** Where {@link addFonts} puts each font. */
export const fontFiles = (folder: string): string[] => sources().map(({ name }) => join(folder, name))

/**
 * Copies fonts into a folder. Chromium's package carries Open Sans only, and text in a script that no font has is drawn blank:
 * Chinese, Japanese, Korean, Arabic, Hebrew and emoji are added, 36 MB. A browser starts no slower with them (measured: 0.25 to
 * 0.3 s with and without).
 */
export async function addFonts(folder: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url)
  // The @embedpdf packages export their entry only, in `dist` beside `fonts`.
  for (const { name, pack } of sources()) {
    await copyFile(pack ? join(dirname(resolve(pack)), '..', 'fonts', name) : resolve(EMOJI), join(folder, name))
  }
}

const sources = (): { name: string; pack: string | null }[] => [
  ...FONTS.flatMap(({ pack, files }) => files.map((name) => ({ name, pack }))),
  { name: basename(EMOJI), pack: null },
]
