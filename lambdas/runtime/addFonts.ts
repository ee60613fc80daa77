import { readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { withoutTable } from './withoutTable.ts'

/** Chinese, Japanese, Korean, Arabic and Hebrew: these packages export only their entry, in `dist` beside `fonts`. */
const EMBEDPDF = [
  { pack: '@embedpdf/fonts-sc', files: ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'] },
  { pack: '@embedpdf/fonts-jp', files: ['NotoSansJP-Regular.otf', 'NotoSansJP-Bold.otf'] },
  { pack: '@embedpdf/fonts-kr', files: ['NotoSansKR-Regular.otf', 'NotoSansKR-Bold.otf'] },
  { pack: '@embedpdf/fonts-arabic', files: ['NotoNaskhArabic-Regular.ttf', 'NotoNaskhArabic-Bold.ttf'] },
  { pack: '@embedpdf/fonts-hebrew', files: ['NotoSansHebrew-Regular.ttf', 'NotoSansHebrew-Bold.ttf'] },
]
/** One package for each other script. */
const SCRIPTS = [
  ...[
    'Armenian',
    'Bengali',
    'Devanagari',
    'Ethiopic',
    'Georgian',
    'Gujarati',
    'Gurmukhi',
    'Kannada',
    'Khmer',
    'Lao',
    'Malayalam',
    'Myanmar',
  ],
  ...['Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thai'],
].map((script) => ({
  pack: `@expo-google-fonts/noto-sans-${script.toLowerCase()}`,
  name: `NotoSans${script}`,
  isBold: true,
}))
const TIBETAN = { pack: '@expo-google-fonts/noto-serif-tibetan', name: 'NotoSerifTibetan', isBold: false }
const EMOJI = { pack: '@expo-google-fonts/noto-color-emoji', name: 'NotoColorEmoji', isBold: false }

/** The packages that {@link addFonts} copies from: what an image must install. */
export const FONT_PACKAGES = [...EMBEDPDF, ...SCRIPTS, TIBETAN, EMOJI].map(({ pack }) => pack)

/** Where {@link addFonts} puts each font. */
export const fontFiles = (folder: string): string[] => sources().map(({ name }) => join(folder, name))

/**
 * Copies fonts into a folder. Chromium's package contains Open Sans only, and text in a script without a font is drawn
 * blank. A browser reads only the fonts whose characters a page shows, and starts as fast with all of them
 * (docs/benchmarks.md).
 */
export async function addFonts(folder: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url)
  for (const { name, pack, path } of sources()) {
    const bytes = await readFile(
      path === null ? join(dirname(resolve(pack)), '..', 'fonts', name) : resolve(`${pack}/${path}`),
    )
    // Emoji are included twice: Chromium draws those in COLR, and SVG is four fifths of the file.
    const font = pack === EMOJI.pack ? withoutTable(bytes, 'SVG ') : bytes
    // Another process may be copying, and a third reading.
    const beside = join(folder, `.${name}.${process.pid}`)
    await writeFile(beside, font)
    await rename(beside, join(folder, name))
  }
}

interface Source {
  name: string
  pack: string
  /** In the package; null: see {@link EMBEDPDF}. */
  path: string | null
}

const sources = (): Source[] => [
  ...EMBEDPDF.flatMap(({ pack, files }) => files.map((name) => ({ name, pack, path: null }))),
  ...[...SCRIPTS, TIBETAN, EMOJI].flatMap(({ pack, name, isBold }) =>
    ['400Regular', ...(isBold ? ['700Bold'] : [])].map((weight) => {
      const path = `${weight}/${name}_${weight}.ttf`
      return { name: basename(path), pack, path }
    }),
  ),
]
